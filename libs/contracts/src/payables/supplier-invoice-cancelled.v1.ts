import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const SupplierInvoiceCancelled = defineEvent({
  type: 'SupplierInvoiceCancelled',
  version: 1,
  topic: 'payables.events',
  summary: 'An unpaid supplier invoice was cancelled; what it had put in the books is reversed',
  key: (data) => data.supplierNumber,
  schema: z.object({
    supplierInvoiceId: idField,
    documentNumber: z.string(),
    supplierNumber: z.string(),
    supplierReference: z.string().meta({ description: 'The number on the invoice itself' }),
    cancelledAt: instantField,
    cancelledOn: dayField,
    reason: z.string(),
    posted: z
      .boolean()
      .meta({ description: 'False when it was never approved: the lists are then empty and the amount is 0.00' }),
    creditor: codedAmountField,
    expenses: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    refund: z.boolean().optional().meta({ description: 'Its documents are refunds of receivables, with their ids' }),
  }),
  example: {
    supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
    documentNumber: 'P0000001',
    supplierNumber: 'S0000042',
    supplierReference: 'INV-7731',
    cancelledAt: '2026-11-10T09:30:00Z',
    cancelledOn: '2026-11-10',
    reason: 'Sent twice',
    posted: true,
    creditor: { code: 'ZA80000-Z4001-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    expenses: [{ code: 'WE93110-41000-000-0000-00-0000', amount: { amount: '200.00', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3012-000-0000-00-0000', amount: { amount: '40.00', currency: 'GBP' } }],
  },
});
