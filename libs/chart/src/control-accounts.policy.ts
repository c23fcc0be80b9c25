import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const code = z.string().min(1);

const controlAccounts = z.strictObject({
  debtors: code,
  receiptsOnAccount: code,
  bank: code,
  outputVat: code,
  inputVat: code,
  creditors: code,
  unpresented: code,
  suspense: code,
});

export type ControlAccounts = z.infer<typeof controlAccounts>;

/** C-12, C-13, W4: the council's central codes, which nobody keys. */
export const controlAccountsPolicy = definePolicy('platform/control-accounts', controlAccounts, {
  unit: 'account codes',
  source: 'C-12, C-13, W4, W36; seed 001 p8, p37, p55',
});

/** C-12: when the sub-ledgers state their open items, in the council's time. */
export const controlTotalsPolicy = definePolicy(
  'platform/control-totals',
  z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) }),
  { unit: 'HH:MM', source: 'C-12 (ours)' },
);
