import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const invoiceBatchesPolicy = definePolicy(
  'receivables/invoice-batches',
  z.strictObject({
    /** Invoices that are entered or completed in one transaction. */
    pageInvoices: z.int().min(1).max(5_000),
    mostInvoices: z.int().min(1).max(100_000),
    mostBytes: z.int().min(1),
  }),
  { unit: 'invoices; bytes of a file', source: 'R-07 (ours)' },
);
