import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const invoiceBatchesPolicy = definePolicy(
  'receivables/invoice-batches',
  z.strictObject({
    mostInvoices: z.int().min(1).max(100_000),
    mostBytes: z.int().min(1),
  }),
  { unit: 'invoices; bytes of a file', source: 'R-07 (ours)' },
);
