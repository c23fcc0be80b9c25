import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const SupplierInvoiceReleased = defineEvent({
  type: 'SupplierInvoiceReleased',
  version: 1,
  topic: 'payables.events',
  summary: 'A hold was lifted with a reason',
  key: (data) => data.supplierNumber,
  schema: z.object({
    supplierInvoiceId: idField,
    documentNumber: z.string(),
    supplierNumber: z.string(),
    supplierReference: z.string().meta({ description: 'The number on the invoice itself' }),
    hold: z.string(),
    reason: z.string(),
    releasedOn: dayField,
  }),
  example: {
    supplierInvoiceId: '0190a1b2-0000-7000-8000-000000000021',
    documentNumber: 'P0000001',
    supplierNumber: 'S0000042',
    supplierReference: 'INV-7731',
    hold: 'not-approved',
    reason: 'Replacement arrived',
    releasedOn: '2026-11-09',
  },
});
