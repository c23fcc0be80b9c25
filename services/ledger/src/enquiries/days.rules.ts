// C-10: a question about days names the first and the last of them.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';

/** Backwards there are no lines, and the closing balance would be of before the opening one. */
export function daysFault(from: Day | undefined, to: Day | undefined): Refusal | undefined {
  if (from === undefined || to === undefined || from <= to) return undefined;
  return refuse('days-out-of-order', {
    field: 'to',
    detail: `The last day, ${to}, lies before the first, ${from}`,
    facts: { from, to },
  });
}
