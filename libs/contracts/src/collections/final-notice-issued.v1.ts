import { z } from 'zod';
import { defineEvent } from '../event';
import { becauseField, dayField, idField, moneyField } from '../fields';

export const FinalNoticeIssued = defineEvent({
  type: 'FinalNoticeIssued',
  version: 1,
  topic: 'collections.events',
  summary: 'Step S2: the final notice goes out and the case goes on the budget holder\u2019s list',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    issuedOn: dayField,
    dueDate: dayField,
    reminderOn: dayField,
    balance: moneyField,
    protocol: z.string(),
    because: becauseField,
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    issuedOn: '2006-08-17',
    dueDate: '2006-07-13',
    reminderOn: '2006-07-27',
    balance: { amount: '117.50', currency: 'GBP' },
    protocol: 'standard',
    because: {
      rule: 'D-01 next step',
      policies: ['cambridgeshire/collections/protocols@2005-04-01'],
      sentence: 'Reminded 27 July and 21 days have passed.',
    },
  },
});
