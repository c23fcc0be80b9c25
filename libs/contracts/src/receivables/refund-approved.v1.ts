import { z } from 'zod';
import { defineEvent } from '../event';
import { addressField, codedAmountField, dayField, idField, instantField, moneyField } from '../fields';
import { receiptPartsExample, receiptPartsField } from './receipt-parts';

export const RefundApproved = defineEvent({
  type: 'RefundApproved',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money on account is given back: payables owes it to the payee from now on',
  key: (data) => data.customerAccount,
  schema: z.object({
    refundId: idField,
    refundNumber: z.string(),
    customerAccount: z.string(),
    source: z.enum(['on-account', 'overpayment', 'deposit', 'credit']),
    approvedAt: instantField,
    approvedOn: dayField,
    approvedBy: z.string(),
    requestedBy: z.string(),
    reason: z.string(),
    payee: z.string(),
    payeeAddress: addressField,
    amount: moneyField,
    payable: codedAmountField.meta({ description: 'What payables takes over: the code that its document charges' }),
    parts: receiptPartsField,
  }),
  example: {
    refundId: '0190a1b2-0000-7000-8000-000000000051',
    refundNumber: 'F0400001',
    customerAccount: 'C0000123',
    source: 'overpayment',
    approvedAt: '2004-02-12T10:00:00Z',
    approvedOn: '2004-02-12',
    approvedBy: 'recovery.officer',
    requestedBy: 'income.officer',
    reason: 'Paid twice',
    payee: 'Ann Lee',
    payeeAddress: { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' },
    amount: { amount: '33.25', currency: 'GBP' },
    payable: { code: 'ZA80000-Z3130-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    parts: receiptPartsExample,
  },
});
