import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';
import { receiptPartsExample, receiptPartsField } from './receipt-parts';

export const DepositHeld = defineEvent({
  type: 'DepositHeld',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money on account was set aside as a deposit: the council owes it until it is applied or given back',
  key: (data) => data.customerAccount,
  schema: z.object({
    depositId: idField,
    depositNumber: z.string(),
    customerAccount: z.string(),
    heldAt: instantField,
    heldOn: dayField,
    deposit: codedAmountField,
    parts: receiptPartsField,
  }),
  example: {
    depositId: '0190a1b2-0000-7000-8000-000000000052',
    depositNumber: 'D0400001',
    customerAccount: 'C0000123',
    heldAt: '2004-02-12T10:00:00Z',
    heldOn: '2004-02-12',
    deposit: { code: 'ZA80000-Z3120-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    parts: receiptPartsExample,
  },
});
