import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  time: z.string().regex(/^\d{2}:\d{2}$/),
  days: z.enum(['each-day', 'working-days']),
  /** Each run proves one of so many parts of the chart, so that every code comes in so many days. */
  slices: z.int().min(1).max(366),
});

export const balanceProofPolicy = definePolicy('ledger/balance-proof', schema, {
  unit: 'HH:MM in the council’s time',
  source: 'C-10, C-12 (ours): stored balances are what the lines add up to',
});
