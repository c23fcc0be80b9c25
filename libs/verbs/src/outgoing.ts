import type { OutboxEvent } from '@tolbooth/messaging';
import { currentTraceparent } from '@tolbooth/telemetry';
import { newId } from './ids';
import type { Told } from './verb';

/** The event that made us do something. */
export interface Cause {
  readonly eventId: string;
  readonly traceparent?: string;
}

/** Gives each event its id, time and trace: that of the event which caused its document's change, else the current one. */
export function toOutbox(
  events: Told,
  from: { service: string; at: Date; causeOf: ReadonlyMap<string, Cause> },
): OutboxEvent[] {
  const current = currentTraceparent();
  return events.map((event) => ({
    ...event,
    id: newId(),
    time: from.at,
    source: `/tolbooth/${from.service}`,
    traceparent: from.causeOf.get(event.subject)?.traceparent ?? current,
  }));
}
