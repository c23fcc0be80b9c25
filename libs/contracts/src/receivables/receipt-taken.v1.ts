import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const ReceiptTaken = defineEvent({
  type: 'ReceiptTaken',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money came in and stands on account until it is applied',
  key: (data) => data.customerAccount,
  schema: z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    customerAccount: z.string(),
    method: z.enum(['cash', 'cheque', 'bank-transfer', 'card', 'standing-order', 'direct-debit', 'web']),
    amount: moneyField,
    takenAt: instantField,
    takenOn: dayField,
    reference: z.string().optional(),
    chequeNumber: z.string().optional(),
    bank: codedAmountField,
    onAccount: codedAmountField,
  }),
  example: {
    receiptId: '0190a1b2-0000-7000-8000-000000000003',
    receiptNumber: 'R0000042',
    customerAccount: 'C0000123',
    method: 'cheque',
    amount: { amount: '33.25', currency: 'GBP' },
    takenAt: '2004-02-05T10:00:00Z',
    takenOn: '2004-02-05',
    chequeNumber: 'co060801',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    onAccount: { code: 'ZA80000-Z3110-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
  },
});
