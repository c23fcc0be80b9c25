import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const expectedIncomePolicy = definePolicy(
  'receivables/expected-income',
  z.strictObject({
    /** Days after its last one on which a line may still be what a notice expects. */
    lateDays: z.int().min(0).max(365),
    /** Who is told of a notice whose last day has passed without the income. */
    tell: z.array(z.string().min(1)).min(1),
    late: z.strictObject({
      time: z.string().regex(/^\d{2}:\d{2}$/),
      days: z.enum(['each-day', 'working-days']),
    }),
  }),
  { unit: 'days; roles; HH:MM in the council’s time', source: 'R-16, M37, F12 (ours)' },
);
