import { z } from 'zod';
import { defineEvent } from '../event';
import { becauseField, dayField, idField, moneyField } from '../fields';

export const ReminderIssued = defineEvent({
  type: 'ReminderIssued',
  version: 1,
  topic: 'collections.events',
  summary: 'Step S1: the reminder letter goes out',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    issuedOn: dayField,
    dueDate: dayField,
    balance: moneyField,
    protocol: z.string(),
    because: becauseField,
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    issuedOn: '2006-07-27',
    dueDate: '2006-07-13',
    balance: { amount: '117.50', currency: 'GBP' },
    protocol: 'standard',
    because: {
      rule: 'D-01 next step',
      policies: ['cambridgeshire/collections/protocols@2005-04-01'],
      sentence: 'Due 13 July and 14 days have passed.',
    },
  },
});
