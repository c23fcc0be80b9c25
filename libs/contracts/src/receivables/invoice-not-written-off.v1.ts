import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, moneyField } from '../fields';
import { writeOffExample } from './write-off-fields';

export const InvoiceNotWrittenOff = defineEvent({
  type: 'InvoiceNotWrittenOff',
  version: 1,
  topic: 'receivables.events',
  summary:
    'Nothing was left to write off of an invoice when the approval came: it was paid, cancelled or reopened meanwhile',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    writeOffId: idField,
    decidedOn: dayField,
    balance: moneyField,
    sentence: z.string(),
  }),
  example: {
    ...writeOffExample,
    writeOffId: '0190a1b2-0000-7000-8000-000000000091',
    decidedOn: '2006-11-20',
    balance: { amount: '0.00', currency: 'GBP' },
    sentence: 'Nothing is open on invoice 10342718 any more.',
  },
});
