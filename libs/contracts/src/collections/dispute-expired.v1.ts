import { z } from 'zod';
import { defineEvent } from '../event';
import { becauseField, dayField, idField, moneyField } from '../fields';

export const DisputeExpired = defineEvent({
  type: 'DisputeExpired',
  version: 1,
  topic: 'collections.events',
  summary: 'No resolution and no update by the end of day 28: the disputed part is to be cancelled',
  key: (data) => data.customerAccount,
  schema: z.object({
    disputeId: idField,
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    expiredOn: dayField,
    amount: moneyField,
    whole: z.boolean(),
    because: becauseField,
  }),
  example: {
    disputeId: '0190a1b2-0000-7000-8000-000000000005',
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    expiredOn: '2006-09-30',
    amount: { amount: '117.50', currency: 'GBP' },
    whole: true,
    because: {
      rule: 'D-06 dispute expiry',
      policies: ['cambridgeshire/collections/disputes@2005-04-01'],
      sentence: 'Raised 1 September, held through 29 September, no resolution and no update.',
    },
  },
});
