/** Who does something: a person or program with a token, or a service itself. */
export interface Actor {
  /** The token's subject, or `system:<service>`. Stands in audit entries and on documents. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /**
   * X-08: the cost centres that the token names. Once a route is admitted it is what the caller may see there, which is
   * everything where a role that is not scoped has the permission (`Permissions.scopeOf`).
   */
  readonly scope?: Scope;
}

/**
 * What somebody may see: everything, or the cost centres of these entries. An entry is a value, or its beginning and `*`;
 * `book/` before it names another book than the council's own, so `hillside/*` is all of the book `hillside`.
 */
export type Scope = 'all' | readonly string[];

export const SYSTEM_ROLE = 'system';
export const SYSTEM_PREFIX = 'system:';

/** The service acting by itself: consumers, schedules, the relay. It may do everything its code does. */
export function systemActor(service: string): Actor {
  return { id: `${SYSTEM_PREFIX}${service}`, name: `Tolbooth ${service}`, roles: [SYSTEM_ROLE] };
}

export function isSystem(actor: Actor): boolean {
  return actor.roles.includes(SYSTEM_ROLE);
}
