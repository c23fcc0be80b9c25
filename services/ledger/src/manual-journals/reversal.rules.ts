// C-04: a journal of the ledger's own is corrected by one reversal; what a sub-ledger told is corrected by its document.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { journalNumber } from '../journals/journal';
import type { JournalLine } from './manual-journal';

export interface Reversible {
  readonly id: string;
  readonly book: string;
  readonly year: number;
  readonly sequence: number;
  readonly service: string;
  readonly eventType: string;
  readonly document: string;
  readonly documentNumber: string;
  /** Day that the balances count it from. */
  readonly accountingDay: Day;
  /** Journal that reverses it already. */
  readonly reversedBy: string | undefined;
}

/** Kinds that are put right in another way than by a reversal that a person asks for. */
const otherWays: Readonly<Record<string, string>> = {
  Reversal: 'write the journal again',
  AccrualReversal: 'write the journal again',
  YearEnd: 'run the year end again, which reverses it by itself',
  Replenishment:
    'its rate stays in force until the next purchase makes another; write a journal for what the bank booked otherwise',
  Revaluation:
    'it is turned back on the first of the next month; tell the right closing rate and run the revaluation again, which books the difference',
  Recharge: 'its period stays charged; write a journal between the codes of its charge for what is wrong',
  SuspenseCleared: 'write a journal from the code that it went to to the right one',
};

export function irreversible(journal: Reversible): Refusal | undefined {
  const { service, eventType, document, documentNumber, reversedBy } = journal;
  const number = journalNumber(journal.year, journal.sequence);
  if (service !== 'ledger') {
    return refuse('journal-of-a-sub-ledger', {
      field: 'id',
      detail: `${number} was told by ${service} as ${eventType} of ${documentNumber}: reverse or cancel that document`,
      facts: { journal: number, service, eventType, document, documentNumber },
    });
  }
  const way = otherWays[eventType];
  if (way) {
    const detail = `${number} is a ${eventType} and is not reversed: ${way}`;
    return refuse('journal-not-reversible', { field: 'id', detail, facts: { journal: number, eventType } });
  }
  if (!reversedBy) return undefined;
  const detail = `${number} is reversed already`;
  return refuse('journal-reversed-once', { field: 'id', detail, facts: { journal: number, reversedBy } });
}

/** C-14: an accrual reverses itself while the reversal that somebody asked for still waits. */
export function reversedMeanwhile(what: string, by: Pick<Reversible, 'id' | 'year' | 'sequence'>): Refusal {
  const reversal = journalNumber(by.year, by.sequence);
  return refuse('journal-reversed-once', {
    field: 'id',
    detail: `${reversal} reverses already what ${what} would reverse: withdraw ${what}`,
    facts: { reversedBy: by.id, journal: reversal },
  });
}

/** Before its journal it would leave days on which the books show the opposite of what was ever posted. */
export function reversedBefore({ year, sequence, accountingDay }: Reversible, on: Day): Refusal | undefined {
  if (on >= accountingDay) return undefined;
  const number = journalNumber(year, sequence);
  return refuse('reversal-before-journal', {
    field: 'day',
    detail: `${number} counts from ${accountingDay}: it is not reversed on ${on}`,
    facts: { journal: number, accountingDay, day: on },
  });
}

/** Each line on its other side, in the same order. */
export function reversed(
  lines: readonly Pick<JournalLine, 'code' | 'currency' | 'amount' | 'functional'>[],
  number: string,
): JournalLine[] {
  return lines.map(({ code, currency, amount, functional }) => ({
    code,
    currency,
    amount: -amount,
    functional: -functional,
    description: `Reverses ${number}`,
  }));
}
