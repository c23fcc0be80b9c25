import { z } from 'zod';
import { defineEvent } from '../event';
import { codeField, idField, instantField, moneyField } from '../fields';

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
    lines: moneyField.meta({ description: 'What the lines add up to, debit above zero' }),
    balance: moneyField.meta({ description: 'What is stored' }),
    state: z.enum(['found', 'rebuilt', 'gone']),
    at: instantField,
  }),
  example: {
    differenceId: '0190a1b2-0000-7000-8000-0000000000b1',
    code: 'WE93110-41000-000-0000-00-0000',
    period: '2026-11',
    stored: 'period',
    lines: { amount: '200.00', currency: 'GBP' },
    balance: { amount: '210.00', currency: 'GBP' },
    state: 'found',
    at: '2026-11-22T03:30:00Z',
  },
});
