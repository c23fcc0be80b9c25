import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Day } from '@tolbooth/calendar';
import type { Call } from '@tolbooth/verbs';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import type { Journal } from '../journals/journal';
import { ownEntry, type OwnKind } from '../posting/own-entry';
import { placeFor, type OpenPeriod } from '../posting/placing.rules';
import { balancingOf } from '../posting/posting.rules';
import type { ExchangeLine } from './replenishment.rules';

export interface ExchangeDocument {
  readonly kind: OwnKind;
  readonly document: string;
  readonly documentNumber: string;
  readonly dated: Day;
  readonly ruleVersion: string;
  readonly lines: readonly (ExchangeLine & { readonly item?: string })[];
  readonly reverses?: string;
}

/** The journal in the council's books, in an open period; refused where none is open for it. */
export function exchangeJournal(
  document: ExchangeDocument,
  open: readonly OpenPeriod[],
  call: Call,
): Journal | Refusal {
  const { lines, reverses, ...about } = document;
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const entry = ownEntry({
    ...about,
    ...{ id: call.newId(), book: council, at: call.at, currency },
    lines: lines.map((line) => ({ ...line, balancing: balancingOf(structure, line.code) })),
  });
  const place = placeFor(entry, open);
  if (!place) {
    const detail = `No period is open from ${about.dated} on`;
    return refuse('no-open-period', { field: 'on', detail, facts: { dated: about.dated } });
  }
  return { id: entry.id, entry, place, postedAt: call.at, reverses };
}

/** Both journals or the first refusal. */
export function allOf(journals: readonly (Journal | Refusal)[]): readonly Journal[] | Refusal {
  const refusal = journals.find(isRefusal);
  return refusal ?? (journals as readonly Journal[]);
}
