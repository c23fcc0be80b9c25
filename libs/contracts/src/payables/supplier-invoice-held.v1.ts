import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const SupplierInvoiceHeld = defineEvent({
  type: 'SupplierInvoiceHeld',
  version: 1,
  topic: 'payables.events',
  summary: 'Payment of a supplier invoice was stopped with a reason',
  key: (data) => data.supplierNumber,
  schema: z.object({
    supplierInvoiceId: idField,
    documentNumber: z.string(),
    supplierNumber: z.string(),
    supplierReference: z.string().meta({ description: 'The number on the invoice itself' }),
    hold: z.string(),
    reason: z.string(),
    heldOn: dayField,
  }),
  example: {
    supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
    documentNumber: 'P0000001',
    supplierNumber: 'S0000042',
    supplierReference: 'INV-7731',
    hold: 'not-approved',
    reason: 'Goods not as ordered',
    heldOn: '2026-11-06',
  },
});
