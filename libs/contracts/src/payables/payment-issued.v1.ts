import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const PaymentIssued = defineEvent({
  type: 'PaymentIssued',
  version: 1,
  topic: 'payables.events',
  summary: 'A payment left: the liability is settled, the money is on its way',
  key: (data) => data.supplierNumber,
  schema: z.object({
    paymentId: idField,
    paymentNumber: z.string(),
    supplierNumber: z.string(),
    method: z.enum(['cheque', 'bank-transfer']),
    chequeNumber: z.string().optional(),
    payee: z.string(),
    issuedAt: instantField,
    issuedOn: dayField,
    total: moneyField,
    creditor: codedAmountField,
    clearing: codedAmountField.meta({ description: 'Issued and not yet seen on the bank statement' }),
    allocations: z.array(
      z.object({ supplierInvoiceId: idField, documentNumber: z.string(), amount: moneyField, balance: moneyField }),
    ),
    replaces: idField.optional().meta({ description: 'The cancelled payment that this one re-issues' }),
    contractReferences: z.array(z.string()),
    refund: z.boolean().optional().meta({ description: 'Its documents are refunds of receivables, with their ids' }),
  }),
  example: {
    paymentId: '0190a1b2-0000-7000-8000-000000000030',
    paymentNumber: 'PY000001',
    supplierNumber: 'S0000042',
    method: 'cheque',
    chequeNumber: '000101',
    payee: 'Ouse Valley Joinery Ltd',
    issuedAt: '2026-11-12T09:00:00Z',
    issuedOn: '2026-11-12',
    total: { amount: '240.00', currency: 'GBP' },
    creditor: { code: 'ZA80000-Z4001-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    clearing: { code: 'ZA80000-Z1005-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    allocations: [
      {
        supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
        documentNumber: 'P0000001',
        amount: { amount: '240.00', currency: 'GBP' },
        balance: { amount: '0.00', currency: 'GBP' },
      },
    ],
    contractReferences: [],
  },
});
