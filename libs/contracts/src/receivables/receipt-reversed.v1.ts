import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const ReceiptReversed = defineEvent({
  type: 'ReceiptReversed',
  version: 1,
  topic: 'receivables.events',
  summary: 'A receipt was taken by mistake and is taken back; its applications were unapplied first',
  key: (data) => data.customerAccount,
  schema: z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    customerAccount: z.string(),
    reversedAt: instantField,
    reversedOn: dayField,
    reason: z.string(),
    bank: codedAmountField,
    onAccount: codedAmountField,
  }),
  example: {
    receiptId: '0190a1b2-0000-7000-8000-000000000003',
    receiptNumber: 'R0000042',
    customerAccount: 'C0000123',
    reversedAt: '2004-02-12T10:00:00Z',
    reversedOn: '2004-02-12',
    reason: 'Keyed twice',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    onAccount: { code: 'ZA80000-Z3110-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
  },
});
