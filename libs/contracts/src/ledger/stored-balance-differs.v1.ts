import { z } from 'zod';
import { defineEvent } from '../event';
import { codeField, idField, instantField, moneyField } from '../fields';

const sides = z.object({ debit: moneyField, credit: moneyField });

export const StoredBalanceDiffers = defineEvent({
  type: 'StoredBalanceDiffers',
  version: 1,
  topic: 'ledger.proofs',
  summary: 'C-10, C-12: a stored balance is not what the lines add up to, or was put right again from them',
  key: (data) => data.code,
  schema: z.object({
    differenceId: idField,
    code: codeField,
    period: z.string().meta({ description: 'Calendar month, such as 2026-11' }),
    stored: z.enum(['days', 'period']).meta({ description: 'Which of the stored balances' }),
    state: z.enum(['found', 'rebuilt', 'gone']),
    lines: sides.meta({ description: 'What the lines of the period add up to' }),
    balance: sides.meta({ description: 'What was stored' }),
    at: instantField,
  }),
  example: {
    differenceId: '0190a1b2-0000-7000-8000-0000000000b1',
    code: 'WE93110-41000-000-0000-00-0000',
    period: '2026-11',
    stored: 'period',
    state: 'found',
    lines: { debit: { amount: '200.00', currency: 'GBP' }, credit: { amount: '0.00', currency: 'GBP' } },
    balance: { debit: { amount: '210.00', currency: 'GBP' }, credit: { amount: '0.00', currency: 'GBP' } },
    at: '2026-11-22T03:30:00Z',
  },
});
