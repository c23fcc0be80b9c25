import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** P-07: under which code published spending stands in the books; `codes` maps single published codes elsewhere. */
export const spendImportPolicy = definePolicy(
  'payables/spend-import',
  z.strictObject({
    defaultCode: z.string().min(1),
    codes: z.record(z.string(), z.string()),
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
  { unit: 'account codes; ISO 3166 country of suppliers without an address', source: 'P-07 (ours)' },
);
