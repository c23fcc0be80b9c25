/** Who does something: a person or program with a token, or a service itself. */
export interface Actor {
  /** The token's subject, or `system:<service>`. Stands in audit entries and on documents. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export const SYSTEM_ROLE = 'system';
export const SYSTEM_PREFIX = 'system:';

/** The service acting by itself: consumers, schedules, the relay. It may do everything its code does. */
export function systemActor(service: string): Actor {
  return { id: `${SYSTEM_PREFIX}${service}`, name: `Tolbooth ${service}`, roles: [SYSTEM_ROLE] };
}

export function isSystem(actor: Actor): boolean {
  return actor.roles.includes(SYSTEM_ROLE);
}
