import { balancingOf } from '../posting/posting.rules';
import { ownEntry } from '../posting/own-entry';
import type { Place } from '../posting/placing.rules';
import type { Journal } from '../journals/journal';
import type { CodeStructure } from '@tolbooth/account-codes';
import type { JournalLine } from './manual-journal';
import type { ManualJournalRow } from './manual-journal.entity';

export interface ToPost {
  readonly row: ManualJournalRow;
  readonly lines: readonly JournalLine[];
  readonly place: Place;
  /** Document of the journal that it reverses or clears: both are then found together (C-08). */
  readonly document?: string | undefined;
  readonly functionalCurrency: string;
  readonly structure: CodeStructure;
  readonly ruleVersion: string;
  readonly at: Date;
}

/** The journal that a written one becomes: it has its id, so that it is posted once. */
export function toPost({
  row,
  lines,
  place,
  document,
  functionalCurrency,
  structure,
  ruleVersion,
  at,
}: ToPost): Journal {
  const entry = ownEntry({
    ...{ id: row.id, kind: row.kind, book: row.book, dated: row.day, at, ruleVersion },
    document: document ?? row.id,
    documentNumber: row.number ?? '',
    currency: functionalCurrency,
    lines: lines.map(({ code, currency, amount, functional }) => ({
      ...{ code, currency, amount, functional },
      balancing: balancingOf(structure, code),
    })),
  });
  return { id: row.id, entry, place, postedAt: at, reverses: row.reverses ?? undefined };
}
