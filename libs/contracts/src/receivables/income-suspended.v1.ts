import { z } from 'zod';
import { defineEvent } from '../event';
import { becauseField, codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const IncomeSuspended = defineEvent({
  type: 'IncomeSuspended',
  version: 1,
  topic: 'receivables.events',
  summary:
    'Nobody said by the day whose the money is: it goes to a suspense code, from where it may still be identified',
  key: (data) => data.bankAccount,
  schema: z.object({
    lineId: idField,
    number: z.string(),
    bankAccount: z.string(),
    amount: moneyField,
    suspendedAt: instantField,
    suspendedOn: dayField,
    unidentified: codedAmountField,
    suspense: codedAmountField,
    because: becauseField.optional(),
  }),
  example: {
    lineId: '0190a1b2-0000-7000-8000-000000000051',
    number: 'MAIN 2006-07-03/12',
    bankAccount: 'MAIN',
    amount: { amount: '50.00', currency: 'GBP' },
    suspendedAt: '2006-07-07T17:00:00Z',
    suspendedOn: '2006-07-07',
    unidentified: { code: 'ZA80000-Z3115-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } },
    suspense: { code: 'ZA80000-Z3116-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } },
    because: {
      rule: 'R-15 suspend-income',
      policies: ['cambridgeshire/receivables/unidentified-income@2000-04-01'],
      sentence: 'Nobody answered by 2006-07-07',
    },
  },
});
