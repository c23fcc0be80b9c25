import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const when = z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) });

export const incomeContactsPolicy = definePolicy(
  'receivables/income-contacts',
  z.strictObject({
    /** ISO weekday of the list: 1 is Monday. Where the run is missed, or the day is a holiday, the list goes on the next day of the run. */
    listOn: z.int().min(1).max(7),
    list: when,
    /** Lines in the mail itself; all of them are in the file. */
    mostInMail: z.int().min(0).max(500),
    /** Who is told of a question that was not answered by its day. */
    escalateTo: z.array(z.string().min(1)).min(1),
    escalate: when,
    /** What an answer that names an owner adds to the score of 1,000. */
    answerPoints: z.int().min(0).max(1000),
  }),
  {
    unit: 'ISO weekday; HH:MM; roles; points of 1,000',
    source: 'R-15, M37, M38, L8; seed 001 p5, p10; times are ours',
  },
);
