import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const SupplierInvoiceApproved = defineEvent({
  type: 'SupplierInvoiceApproved',
  version: 1,
  topic: 'payables.events',
  summary: 'A supplier invoice was approved: it is expenditure and a liability from this moment',
  key: (data) => data.supplierNumber,
  schema: z.object({
    supplierInvoiceId: idField,
    documentNumber: z.string(),
    supplierNumber: z.string(),
    supplierReference: z.string().meta({ description: 'The number on the invoice itself' }),
    approvedAt: instantField,
    approvedOn: dayField.meta({ description: 'Accounting date' }),
    dueDate: dayField,
    total: moneyField,
    creditor: codedAmountField,
    expenses: z.array(
      codedAmountField.extend({
        orderLine: z
          .object({ orderId: idField, lineId: idField })
          .optional()
          .meta({ description: 'The line of an order that it invoices: so much less stays reserved (C-11)' }),
      }),
    ),
    taxes: z.array(codedAmountField),
    contractReference: z.string().optional(),
  }),
  example: {
    supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
    documentNumber: 'P0000001',
    supplierNumber: 'S0000042',
    supplierReference: 'INV-7731',
    approvedAt: '2026-11-09T09:30:00Z',
    approvedOn: '2026-11-09',
    dueDate: '2026-12-02',
    total: { amount: '240.00', currency: 'GBP' },
    creditor: { code: 'ZA80000-Z4001-000-0000-00-0000', amount: { amount: '240.00', currency: 'GBP' } },
    expenses: [{ code: 'WE93110-41000-000-0000-00-0000', amount: { amount: '200.00', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3012-000-0000-00-0000', amount: { amount: '40.00', currency: 'GBP' } }],
  },
});
