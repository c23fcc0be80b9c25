import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const IncomeIdentified = defineEvent({
  type: 'IncomeIdentified',
  version: 1,
  topic: 'receivables.events',
  summary:
    'It is known whose unidentified money is: it leaves the code in which it stood, for the bank code of a receipt or for income',
  key: (data) => data.bankAccount,
  schema: z.object({
    lineId: idField,
    number: z.string(),
    bankAccount: z.string(),
    amount: moneyField,
    identifiedAt: instantField,
    identifiedOn: dayField,
    /** One of the two: where it stood until now. */
    unidentified: z.array(codedAmountField),
    suspense: z.array(codedAmountField),
    to: z.array(codedAmountField).min(1),
    customerAccount: z.string().optional(),
  }),
  example: {
    lineId: '0190a1b2-0000-7000-8000-000000000051',
    number: 'MAIN 2006-07-03/12',
    bankAccount: 'MAIN',
    amount: { amount: '50.00', currency: 'GBP' },
    identifiedAt: '2006-07-10T10:00:00Z',
    identifiedOn: '2006-07-10',
    unidentified: [{ code: 'ZA80000-Z3115-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } }],
    suspense: [],
    to: [{ code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } }],
    customerAccount: 'C0000123',
  },
});
