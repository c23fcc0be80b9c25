import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) });

export const balanceFoldingPolicy = definePolicy('ledger/balance-folding', schema, {
  unit: 'HH:MM in the council’s time',
  source: 'C-10 (ours): keeps trial balance and enquiries fast',
});
