import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const evidencePolicy = definePolicy(
  'receivables/evidence',
  z.strictObject({
    requiredAbove: z
      .string()
      .regex(/^\d+\.\d{2}$/)
      .nullable(),
  }),
  {
    unit: 'currency of the pack: total of the invoice, and open total of who pays with it; null where none is required',
    source: 'R-29, M6; seed 001 p22, p38, p82',
  },
);
