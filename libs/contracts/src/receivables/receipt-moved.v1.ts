import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const ReceiptMoved = defineEvent({
  type: 'ReceiptMoved',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money on account went to another customer account, where a receipt of its own is taken for it',
  key: (data) => data.customerAccount,
  schema: z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    customerAccount: z.string().meta({ description: 'The account that it leaves' }),
    movedAt: instantField,
    movedOn: dayField,
    reason: z.string(),
    toAccount: z.string(),
    toReceiptId: idField,
    bank: codedAmountField.meta({ description: 'What the receipt of the other account brings back to the same code' }),
    onAccount: codedAmountField,
  }),
  example: {
    receiptId: '0190a1b2-0000-7000-8000-000000000003',
    receiptNumber: 'R0000042',
    customerAccount: 'C0000123',
    movedAt: '2004-02-12T10:00:00Z',
    movedOn: '2004-02-12',
    reason: 'Paid for her mother',
    toAccount: 'C0000124',
    toReceiptId: '0190a1b2-0000-7000-8000-000000000004',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    onAccount: { code: 'ZA80000-Z3110-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
  },
});
