import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** who may approve a refund, by its amount; the last band that the amount is above counts. */
export const refundsPolicy = definePolicy(
  'receivables/refunds',
  z.strictObject({
    approval: z
      .array(z.strictObject({ above: z.string().regex(/^\d+\.\d{2}$/), roles: z.array(z.string()).min(1) }))
      .min(1)
      .refine(([first]) => first?.above === '0.00', 'the first band begins at 0.00'),
  }),
  { unit: 'amounts in the currency of the council', source: 'R-18; seeds 003 and 004 (bands are ours)' },
);
