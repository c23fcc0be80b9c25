import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const IncomeUnidentified = defineEvent({
  type: 'IncomeUnidentified',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money is in the bank and nobody knows whose it is; it stands in the code for unidentified income',
  key: (data) => data.bankAccount,
  schema: z.object({
    lineId: idField,
    number: z.string().meta({ description: 'Bank account, day and position of the statement line' }),
    bankAccount: z.string(),
    entryDate: dayField,
    amount: moneyField,
    payer: z.string().optional(),
    text: z.string(),
    unidentifiedAt: instantField,
    unidentifiedOn: dayField,
    answerBy: dayField.meta({ description: 'Last day before it goes to the suspense code' }),
    bank: codedAmountField,
    unidentified: codedAmountField,
  }),
  example: {
    lineId: '0190a1b2-0000-7000-8000-000000000051',
    number: 'MAIN 2006-07-03/12',
    bankAccount: 'MAIN',
    entryDate: '2006-07-03',
    amount: { amount: '50.00', currency: 'GBP' },
    payer: 'G OKAFOR',
    text: 'HALL HIRE',
    unidentifiedAt: '2006-07-03T10:00:00Z',
    unidentifiedOn: '2006-07-03',
    answerBy: '2006-07-07',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } },
    unidentified: { code: 'ZA80000-Z3115-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } },
  },
});
