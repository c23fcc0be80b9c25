import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const requirableElements = ['taxNumber', 'purchaseOrder', 'contractReference'] as const;

/** P-07, E39, M58: currency of the books, terms without a discount, and which elements must stand on an invoice. */
export const invoiceEntryPolicy = definePolicy(
  'payables/invoice-entry',
  z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/),
    termsDays: z.int().min(0).max(365),
    required: z.array(z.enum(requirableElements)),
  }),
  { unit: 'ISO 4217; calendar days', source: 'P-07, M58, E39; seed 004' },
);
