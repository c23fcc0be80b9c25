import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const customerImportsPolicy = definePolicy(
  'receivables/customer-imports',
  z.strictObject({
    mostBytes: z.int().min(1),
    mostLines: z.int().min(1).max(1_000_000),
    /** Checked or entered in one transaction. */
    pageLines: z.int().min(1).max(5_000),
    /** A file of so many lines is checked, and entered, before the answer. */
    linesAtOnce: z.int().min(0),
    /** Country of an address that names none. */
    homeCountry: z.string().regex(/^[A-Z]{2}$/),
  }),
  { unit: 'bytes, lines', source: 'R-01, R-02 (ours)' },
);
