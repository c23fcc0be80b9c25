import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  time: z.string().regex(/^\d{2}:\d{2}$/),
  days: z.enum(['each-day', 'working-days']),
  /** A disputed bill that is out for longer goes to the heads. */
  months: z.int().min(1).max(60),
  /** Who settles from then on, and is told. */
  heads: z.array(z.string().min(1)).min(1),
});

export const internalBillingPolicy = definePolicy('receivables/internal-billing', schema, {
  unit: 'calendar months; HH:MM; roles',
  source: 'R-23, M12, M13, W30, E37; seed 001 p15-16',
});
