import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const InvoicePaid = defineEvent({
  type: 'InvoicePaid',
  version: 1,
  topic: 'receivables.events',
  summary: 'The balance of an invoice came to zero by receipts',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    paidOn: dayField,
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    paidOn: '2006-07-12',
  },
});
