import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const ChequeCancelled = defineEvent({
  type: 'ChequeCancelled',
  version: 1,
  topic: 'payables.events',
  summary: 'A cheque was cancelled: its liability stands again until it is re-issued or, for a duplicate, closed',
  key: (data) => data.supplierNumber,
  schema: z.object({
    paymentId: idField,
    paymentNumber: z.string(),
    supplierNumber: z.string(),
    method: z.enum(['cheque', 'bank-transfer']),
    chequeNumber: z.string().optional(),
    cancelledAt: instantField,
    cancelledOn: dayField,
    cause: z.enum(['wrong-amount', 'wrong-payee', 'duplicate', 'never-received']),
    effect: z.enum(['reissue-same', 'reissue-after-correction', 'no-reissue']),
    creditor: codedAmountField,
    clearing: codedAmountField.meta({ description: 'Issued and not yet seen on the bank statement' }),
    allocations: z.array(
      z.object({ supplierInvoiceId: idField, documentNumber: z.string(), amount: moneyField, balance: moneyField }),
    ),
    refund: z.boolean().optional().meta({ description: 'Its documents are refunds of receivables, with their ids' }),
  }),
  example: {
    paymentId: '0190a1b2-0000-7000-8000-000000000030',
    paymentNumber: 'PY000001',
    supplierNumber: 'S0000042',
    method: 'cheque',
    chequeNumber: '000101',
    cancelledAt: '2026-11-19T11:00:00Z',
    cancelledOn: '2026-11-19',
    cause: 'never-received',
    effect: 'reissue-same',
    creditor: { code: 'ZA80000-Z4001-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    clearing: { code: 'ZA80000-Z1005-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    allocations: [
      {
        supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
        documentNumber: 'P0000001',
        amount: { amount: '240.00', currency: 'GBP' },
        balance: { amount: '240.00', currency: 'GBP' },
      },
    ],
  },
});
