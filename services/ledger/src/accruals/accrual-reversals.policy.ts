import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const accrualReversalsPolicy = definePolicy(
  'ledger/accrual-reversals',
  z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) }),
  { unit: 'HH:MM in the council’s time', source: 'C-14: automatic reversal next period; the hour is ours' },
);
