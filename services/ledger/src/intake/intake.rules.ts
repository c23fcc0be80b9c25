// C-06, W6: what becomes of an event of a sub-ledger when it comes in.
import type { Entry, ValuedEntry } from '../posting/entry';
import { placeFor, type OpenPeriod, type Place } from '../posting/placing.rules';

export interface IntakeFacts {
  readonly entry: Entry;
  /** The cut-off that posts it; undefined where the profile posts at once. */
  readonly dueAt: Date | undefined;
  /** Something of the same document still waits that this event takes back. */
  readonly waitingId: string | undefined;
  /** What it is worth in the council's own currency; undefined while no rate makes it worth anything. */
  readonly valued: ValuedEntry | undefined;
  /** Periods that are open, where the profile posts at once. */
  readonly open: readonly OpenPeriod[];
}

export type IntakeOutcome =
  | { readonly kind: 'moves-nothing' }
  | { readonly kind: 'takes-back'; readonly waitingId: string }
  | { readonly kind: 'waits'; readonly dueAt: Date }
  | { readonly kind: 'posts'; readonly entry: ValuedEntry; readonly place: Place }
  | { readonly kind: 'waits-for-a-period' }
  | { readonly kind: 'waits-for-a-rate' };

/** Until it is posted a completed document can be taken back; from then on it is reversed (C-04, C-06). */
export function outcomeOf({ entry, valued, dueAt, waitingId, open }: IntakeFacts): IntakeOutcome {
  if (entry.lines.length === 0) return { kind: 'moves-nothing' };
  if (waitingId !== undefined) return { kind: 'takes-back', waitingId };
  if (dueAt !== undefined) return { kind: 'waits', dueAt };
  if (!valued) return { kind: 'waits-for-a-rate' };
  const place = placeFor(entry, open);
  return place ? { kind: 'posts', entry: valued, place } : { kind: 'waits-for-a-period' };
}

/** the outcome in one sentence. */
export function sentenceOf(entry: Entry, outcome: IntakeOutcome): string {
  const what = `${entry.eventType} of ${entry.documentNumber}, dated ${entry.dated},`;
  switch (outcome.kind) {
    case 'moves-nothing':
      return `${what} moves no money.`;
    case 'takes-back':
      return `${what} takes back what still waited for the cut-off: neither is posted.`;
    case 'waits':
      return `${what} waits for the cut-off of ${outcome.dueAt.toISOString()}.`;
    case 'posts':
      return `${what} is posted at once to ${outcome.place.period}${outcome.place.late ? ', late' : ''}.`;
    case 'waits-for-a-period':
      return `${what} waits: no period is open for it.`;
    case 'waits-for-a-rate':
      return `${what} waits: no rate has been told at which it is worth anything.`;
  }
}
