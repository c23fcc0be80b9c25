import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const servicesToBillPolicy = definePolicy(
  'receivables/services-to-bill',
  z.strictObject({ linesPerInvoice: z.int().min(1).max(200), servicesAtOnce: z.int().min(1).max(50_000) }),
  { unit: 'lines of an invoice; services that one request bills', source: 'R-39, M72 (ours)' },
);
