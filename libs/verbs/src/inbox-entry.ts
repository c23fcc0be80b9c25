import { systemActor } from '@tolbooth/access';
import type { EventContract } from '@tolbooth/contracts';
import type { Received, Subscription } from '@tolbooth/messaging';
import type { Runner } from './runner';
import type { Change, Verb } from './verb';

/** One line of a service's `inbox.ts`: this event makes us do that. */
export type InboxEntry = (runner: Runner) => Subscription;

/**
 * Events of a partition batch become inputs of one plural call, in the transaction that also remembers the events.
 * `toInput` may give several inputs, or none when the event is no business of ours.
 */
export function on<Data, Input, Facts, Done extends Change>(
  contract: EventContract<Data>,
  verb: Verb<Input, Facts, Done>,
  toInput: (event: Received<Data>) => Input | readonly Input[] | undefined,
): InboxEntry {
  return (runner) => ({
    contract: contract as EventContract,
    deliver: async (tx, events) => {
      const inputs: Input[] = [];
      const causes: { eventId: string; traceparent?: string }[] = [];
      for (const event of events as readonly Received<Data>[]) {
        const made = toInput(event);
        for (const input of made === undefined ? [] : Array.isArray(made) ? (made as Input[]) : [made as Input]) {
          inputs.push(input);
          causes.push({ eventId: event.id, traceparent: event.traceparent });
        }
      }
      await runner.perform(verb, inputs, { by: systemActor(runner.service), tx, causes });
    },
  });
}
