import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const IncomeTakenBack = defineEvent({
  type: 'IncomeTakenBack',
  version: 1,
  topic: 'receivables.events',
  summary:
    'Money of a bank line is not the income that was said: it leaves the code and the tax, and waits for its owner',
  key: (data) => data.bankAccount,
  schema: z.object({
    lineId: idField,
    number: z.string(),
    bankAccount: z.string(),
    amount: moneyField,
    takenBackAt: instantField,
    takenBackOn: dayField,
    reason: z.string(),
    bank: codedAmountField.meta({ description: 'Where it came in, until somebody owns it' }),
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
  }),
  example: {
    lineId: '0190a1b2-0000-7000-8000-000000000051',
    number: 'MAIN 2006-07-03/12',
    bankAccount: 'MAIN',
    amount: { amount: '117.50', currency: 'GBP' },
    takenBackAt: '2006-07-11T10:00:00Z',
    takenBackOn: '2006-07-11',
    reason: 'It paid for the hall, not for the training',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '100.00', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '17.50', currency: 'GBP' } }],
  },
});
