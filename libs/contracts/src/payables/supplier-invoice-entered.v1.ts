import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, moneyField } from '../fields';

export const SupplierInvoiceEntered = defineEvent({
  type: 'SupplierInvoiceEntered',
  version: 1,
  topic: 'payables.events',
  summary: 'A supplier invoice was keyed or loaded; nothing is posted before approval',
  key: (data) => data.supplierNumber,
  schema: z.object({
    supplierInvoiceId: idField,
    documentNumber: z.string(),
    supplierNumber: z.string(),
    supplierReference: z.string().meta({ description: 'The number on the invoice itself' }),
    invoiceDate: dayField,
    receivedOn: dayField,
    enteredOn: dayField,
    dueDate: dayField,
    net: moneyField,
    tax: moneyField,
    total: moneyField,
    purchaseOrder: z.string().optional(),
    contractReference: z.string().optional(),
  }),
  example: {
    supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
    documentNumber: 'P0000001',
    supplierNumber: 'S0000042',
    supplierReference: 'INV-7731',
    invoiceDate: '2026-11-02',
    receivedOn: '2026-11-04',
    enteredOn: '2026-11-05',
    dueDate: '2026-12-02',
    net: { amount: '200.00', currency: 'GBP' },
    tax: { amount: '40.00', currency: 'GBP' },
    total: { amount: '240.00', currency: 'GBP' },
    purchaseOrder: 'OU000123',
  },
});
