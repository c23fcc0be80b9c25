import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';
import { receiptPartsExample, receiptPartsField } from './receipt-parts';

export const RefundCancelled = defineEvent({
  type: 'RefundCancelled',
  version: 1,
  topic: 'receivables.events',
  summary: 'A refund will not be paid: its money is on account again',
  key: (data) => data.customerAccount,
  schema: z.object({
    refundId: idField,
    refundNumber: z.string(),
    customerAccount: z.string(),
    cancelledAt: instantField,
    cancelledOn: dayField,
    reason: z.string(),
    payable: codedAmountField,
    parts: receiptPartsField,
  }),
  example: {
    refundId: '0190a1b2-0000-7000-8000-000000000051',
    refundNumber: 'F0400001',
    customerAccount: 'C0000123',
    cancelledAt: '2004-02-19T10:00:00Z',
    cancelledOn: '2004-02-19',
    reason: 'The payee moved',
    payable: { code: 'ZA80000-Z3130-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    parts: receiptPartsExample,
  },
});
