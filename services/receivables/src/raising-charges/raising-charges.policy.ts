import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const raisingChargesPolicy = definePolicy(
  'receivables/raising-charges',
  z.strictObject({
    charged: z.boolean(),
    /** Of the budget holder's own code. */
    subjective: z.string().min(1),
    creditedCode: z.string().min(1),
    /** From this day on the month before is charged. */
    dayOfMonth: z.int().min(2).max(28),
    time: z.string().regex(/^\d{2}:\d{2}$/),
    days: z.enum(['each-day', 'working-days']),
  }),
  { unit: 'codes; day of the month; HH:MM in the council’s time', source: 'R-08, M50, E33; seed 001 p20, p82' },
);
