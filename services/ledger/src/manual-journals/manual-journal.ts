import type { Day } from '@tolbooth/calendar';
import type { Money } from '@tolbooth/money';
import type { ManualJournalKind } from './manual-journal.entity';

/** A line of a posted journal that a line of this one is about. */
export interface SourceLine {
  readonly journal: string;
  readonly line: number;
}

/** As a person writes it: one of debit and credit. */
export interface WrittenLine {
  readonly code: string;
  readonly debit?: Money | undefined;
  readonly credit?: Money | undefined;
  /** The amount in the currency of the books, where the journal is in another. */
  readonly functional?: Money | undefined;
  readonly description: string;
  readonly reason?: string | undefined;
  readonly source?: SourceLine | undefined;
}

export interface WrittenJournal {
  readonly kind: ManualJournalKind;
  readonly book: string;
  readonly day: Day;
  readonly purpose: string;
  /** That of the books where left out. */
  readonly currency?: string | undefined;
  readonly lines: readonly WrittenLine[];
}

/** Debit above zero, minor units. */
export interface JournalLine {
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
  readonly description: string;
  readonly reason?: string | undefined;
  readonly source?: SourceLine | undefined;
}

/** Sum of the debits in the currency of the books. */
export function debitsOf(lines: readonly Pick<JournalLine, 'functional'>[]): bigint {
  return lines.reduce((sum, { functional }) => (functional > 0n ? sum + functional : sum), 0n);
}
