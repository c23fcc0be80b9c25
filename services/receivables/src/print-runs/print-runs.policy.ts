import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const printRunsPolicy = definePolicy(
  'receivables/print-runs',
  z.strictObject({
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    days: z.enum(['each-day', 'working-days']),
    /** An invoice that was not printed within so many days of its completion is not printed by itself any more. */
    lookBackDays: z.int().min(1).max(366),
  }),
  { unit: 'HH:MM; days', source: 'R-10, E1, E3; seed 001 p8, p68' },
);
