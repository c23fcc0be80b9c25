import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const LodgementLineMoved = defineEvent({
  type: 'LodgementLineMoved',
  version: 1,
  topic: 'receivables.events',
  summary: 'Income that was lodged belongs to an invoice: it is income no more, and a receipt is taken for it',
  key: (data) => data.customerAccount,
  schema: z.object({
    lodgementId: idField,
    lodgementNumber: z.string(),
    customerAccount: z.string().meta({ description: 'The team that lodged it' }),
    movedAt: instantField,
    movedOn: dayField,
    reason: z.string(),
    toAccount: z.string(),
    toReceiptId: idField,
    invoiceNumber: z.string(),
    bank: codedAmountField.meta({ description: 'What the receipt brings back to the same code' }),
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
  }),
  example: {
    lodgementId: '0190a1b2-0000-7000-8000-000000000002',
    lodgementNumber: 'GB082562',
    customerAccount: 'L0000007',
    movedAt: '2005-03-14T10:30:00Z',
    movedOn: '2005-03-14',
    reason: 'The cheque was for the invoice',
    toAccount: 'C0000123',
    toReceiptId: '0190a1b2-0000-7000-8000-000000000003',
    invoiceNumber: '10342718',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '10.00', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '8.51', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '1.49', currency: 'GBP' } }],
  },
});
