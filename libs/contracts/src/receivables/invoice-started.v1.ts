import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const InvoiceStarted = defineEvent({
  type: 'InvoiceStarted',
  version: 1,
  topic: 'receivables.events',
  summary: 'Entry of an invoice began; nothing is posted',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    customerAccount: z.string(),
    debtType: z.string(),
    startedOn: dayField,
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    customerAccount: 'C0000123',
    debtType: 'GC',
    startedOn: '2006-07-03',
  },
});
