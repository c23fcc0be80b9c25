import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const InvoiceReopened = defineEvent({
  type: 'InvoiceReopened',
  version: 1,
  topic: 'receivables.events',
  summary: 'A completed invoice was taken back before the cut-off: what it put in the books is undone',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    receivable: codedAmountField,
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    reopenedAt: instantField,
    reopenedOn: dayField,
    reason: z.string(),
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '100.00', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '17.50', currency: 'GBP' } }],
    reopenedAt: '2006-07-03T15:00:00Z',
    reopenedOn: '2006-07-03',
    reason: 'Wrong quantity',
  },
});
