import type { Day } from '@tolbooth/calendar';
import { definePolicy, type Policies } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { z } from 'zod';
import { isSystem, SYSTEM_ROLE, type Actor, type Scope } from './actor';

const kebabCase = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case');

/** Without somebody for each of these, no policy of the council could be changed ever again, this one included. */
const neverLost = ['propose-policy', 'approve-policy'];

const roles = z
  .record(
    kebabCase.refine((role) => role !== SYSTEM_ROLE, 'the system is no role that people can have'),
    z.strictObject({
      title: z.string().min(1),
      may: z.array(kebabCase).refine((list) => new Set(list).size === list.length, 'a permission is listed twice'),
      /** whoever has no other role that allows it sees by it only the cost centres that the token names. */
      scoped: z.boolean().optional(),
    }),
  )
  .refine(
    (all) => neverLost.every((permission) => Object.values(all).some(({ may }) => may.includes(permission))),
    `some role has each of ${neverLost.join(' and ')}`,
  );

/** Role id → title and permissions (names of verbs, `read-<area>`, `operate`). */
export type Roles = z.infer<typeof roles>;

export const rolesPolicy = definePolicy('access/roles', roles, {
  unit: 'permission names',
  source: 'X-01; DETAILS 1.5; seeds 000, 001, 004',
});

/** The permissions of a day's roles; of the day that it is whenever somebody asks, where `on` is a function. */
export function permissionsOf(policies: Policies, on: Day | (() => Day)): Permissions {
  return new Permissions(() => policies.at(rolesPolicy, typeof on === 'function' ? on() : on).value);
}

export class Permissions {
  private readonly roles: () => Roles;
  private indexed: { of: Roles; byPermission: ReadonlyMap<string, readonly string[]> } | undefined;

  constructor(roles: Roles | (() => Roles)) {
    this.roles = typeof roles === 'function' ? roles : () => roles;
  }

  /** Nothing when one of the actor's roles has the permission, else `not-permitted`: what nobody has is denied. */
  may(actor: Actor, permission: string): Refusal | undefined {
    const having = this.rolesByPermission().get(permission) ?? [];
    if (isSystem(actor) || having.some((role) => actor.roles.includes(role))) return undefined;
    const who =
      having.length > 0 ? `one of the roles ${having.join(', ')}` : 'a role that nobody has; only the system does it';
    return refuse('not-permitted', {
      detail: `"${permission}" needs ${who}`,
      facts: { permission, rolesThatMay: having, rolesOfCaller: actor.roles },
    });
  }

  /**
   * what the actor may see by this permission. Everything where any role that grants it is not scoped, else what the
   * token names; nothing where it names nothing.
   */
  scopeOf(actor: Actor, permission: string): Scope {
    if (isSystem(actor)) return 'all';
    const roles = this.roles();
    const granting = (this.rolesByPermission().get(permission) ?? []).filter((role) => actor.roles.includes(role));
    return granting.some((role) => roles[role]?.scoped !== true) ? 'all' : (actor.scope ?? []);
  }

  /** Every permission that some role has, sorted. */
  names(): string[] {
    return [...this.rolesByPermission().keys()].sort();
  }

  /** A version of a policy is one object as long as it is in force, so its index is made once. */
  private rolesByPermission(): ReadonlyMap<string, readonly string[]> {
    const roles = this.roles();
    if (this.indexed?.of === roles) return this.indexed.byPermission;
    const byPermission = new Map<string, string[]>();
    for (const [role, { may }] of Object.entries(roles)) {
      for (const permission of may) byPermission.set(permission, [...(byPermission.get(permission) ?? []), role]);
    }
    this.indexed = { of: roles, byPermission };
    return byPermission;
  }
}
