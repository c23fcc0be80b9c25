import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const PaymentCleared = defineEvent({
  type: 'PaymentCleared',
  version: 1,
  topic: 'payables.events',
  summary: 'A payment was seen on the bank statement',
  key: (data) => data.supplierNumber,
  schema: z.object({
    paymentId: idField,
    paymentNumber: z.string(),
    supplierNumber: z.string(),
    method: z.enum(['cheque', 'bank-transfer']),
    chequeNumber: z.string().optional(),
    clearedAt: instantField,
    clearedOn: dayField,
    clearing: codedAmountField,
    bank: codedAmountField,
  }),
  example: {
    paymentId: '0190a1b2-0000-7000-8000-000000000030',
    paymentNumber: 'PY000001',
    supplierNumber: 'S0000042',
    method: 'cheque',
    chequeNumber: '000101',
    clearedAt: '2026-11-17T09:00:00Z',
    clearedOn: '2026-11-17',
    clearing: { code: 'ZA80000-Z1005-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
  },
});
