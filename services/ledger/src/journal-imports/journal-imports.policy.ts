import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const titles = z.array(z.string().min(1)).min(1);

const schema = z.strictObject({
  /** By which titles a file may call its columns; capitals, spaces, hyphens and underscores do not count. */
  headings: z.strictObject({
    /** Lines that have the same here become one journal; a file without it becomes one. */
    journal: titles,
    day: titles,
    code: titles,
    /** Either these two, both without a sign, … */
    debit: titles,
    credit: titles,
    /** … or this one, debit above zero. */
    amount: titles,
    currency: titles,
    /** The amount in the currency of the books, where the line is in another. */
    functional: titles,
    description: titles,
  }),
  /** How a file may write days beside ISO: of two readings of one text none is guessed. */
  days: z.array(z.enum(['day/month/year', 'month/day/year'])).max(1),
  /** What may stand between thousands. */
  thousands: z.enum([',', ' ', '']),
  longestDescription: z.int().min(1).max(1_000),
  /** Bytes of a file. */
  mostBytes: z.int().min(1),
  mostLines: z.int().min(1).max(50_000_000),
  /** Faults that are told one by one; all are counted. */
  mostFaults: z.int().min(1).max(100_000),
  /** Up to so many lines a file is checked before its sender has the answer. */
  checkedAtOnce: z.int().min(0),
});

export type JournalImportsPolicy = z.infer<typeof schema>;

export const journalImportsPolicy = definePolicy('ledger/journal-imports', schema, {
  unit: 'titles; bytes, lines, faults, characters',
  source: 'C-09, X-04 (ours)',
});
