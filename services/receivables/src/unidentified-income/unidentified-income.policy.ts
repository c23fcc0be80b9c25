import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const time = z.string().regex(/^\d{2}:\d{2}$/);

/** When the list of unidentified income is made, until when it may be answered, and when what was not goes to suspense. */
export const unidentifiedIncomePolicy = definePolicy(
  'receivables/unidentified-income',
  z.strictObject({
    /** Days after its entry on which a line that nobody owns goes on the list. */
    afterDays: z.int().min(0).max(60),
    /** ISO weekday of the answer: 5 is Friday. A holiday is answered on the working day before. */
    answerOn: z.int().min(1).max(7),
    /** W32: a suspense code by directorate, where the directorate is known; else the bank account's. */
    suspense: z.record(z.string(), z.string().min(1)),
    list: z.strictObject({ time, days: z.enum(['each-day', 'working-days']) }),
    suspend: z.strictObject({ time, days: z.enum(['each-day', 'working-days']) }),
  }),
  { unit: 'days; ISO weekday; account codes; HH:MM', source: 'R-15, L8, E34, W32; seed 001 p10' },
);
