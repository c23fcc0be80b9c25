import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) });

export const exchangeRunsPolicy = definePolicy('ledger/exchange-runs', schema, {
  unit: 'HH:MM in the council’s time',
  source: 'C-16 (ours): after the cut-off, when the day’s payments stand in the books',
});
