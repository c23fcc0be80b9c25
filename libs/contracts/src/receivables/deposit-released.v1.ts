import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';
import { receiptPartsExample, receiptPartsField } from './receipt-parts';

export const DepositReleased = defineEvent({
  type: 'DepositReleased',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money of a deposit is on account again: for an invoice, a refund, or because it was not to be held',
  key: (data) => data.customerAccount,
  schema: z.object({
    depositId: idField,
    depositNumber: z.string(),
    customerAccount: z.string(),
    releasedAt: instantField,
    releasedOn: dayField,
    why: z.enum(['applied', 'refunded', 'released', 'taken-back']),
    deposit: codedAmountField,
    parts: receiptPartsField,
  }),
  example: {
    depositId: '0190a1b2-0000-7000-8000-000000000052',
    depositNumber: 'D0400001',
    customerAccount: 'C0000123',
    releasedAt: '2004-02-12T10:00:00Z',
    releasedOn: '2004-02-12',
    why: 'applied',
    deposit: { code: 'ZA80000-Z3120-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    parts: receiptPartsExample,
  },
});
