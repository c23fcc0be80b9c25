import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** M31: how long takings may lie at a site, and when the run looks. */
export const bankingSitesPolicy = definePolicy(
  'receivables/banking-sites',
  z.strictObject({
    /** Roles whose people are told of an alert. */
    tell: z.array(z.string().min(1)).min(1),
    longestDays: z.int().min(0).max(60),
    check: z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) }),
  }),
  {
    unit: 'days from the taking; HH:MM; roles',
    source: 'R-37, M31; seed 001 p22, p26 ("bank promptly": the days are ours)',
  },
);
