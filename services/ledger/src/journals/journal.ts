import type { ValuedEntry } from '../posting/entry';
import type { Place } from '../posting/placing.rules';

/** An entry on its way into the books; it gets its number when it is written. */
export interface Journal {
  /** That of the event. */
  readonly id: string;
  readonly entry: ValuedEntry;
  readonly place: Place;
  readonly postedAt: Date;
  /** Journal of the same document that this one reverses. */
  readonly reverses: string | undefined;
}

export interface PostedJournal extends Journal {
  readonly sequence: number;
}

/** `J2006-000001`, gapless per book and financial year. */
export function journalNumber(year: number, sequence: number): string {
  return `J${year}-${String(sequence).padStart(6, '0')}`;
}

/** What `journalNumber` wrote, taken apart again. */
export function numberParts(number: string): { year: number; sequence: number } {
  const [year = '', sequence = ''] = number.slice(1).split('-');
  return { year: Number.parseInt(year, 10), sequence: Number.parseInt(sequence, 10) };
}

/** Sum of the debits in minor units of the council's own currency. */
export function totalOf(entry: ValuedEntry): bigint {
  return entry.lines.reduce((total, { functional }) => (functional > 0n ? total + functional : total), 0n);
}
