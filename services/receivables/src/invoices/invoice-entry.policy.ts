import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const invoiceEntryPolicy = definePolicy(
  'receivables/invoice-entry',
  z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/),
    commentCharacters: z.int().min(1).max(70),
    remitTo: z.string().min(1),
    source: z.string().min(1),
    class: z.string().min(1),
  }),
  { unit: 'characters; fixed values of the pack', source: 'R-03, M1, M20, E9; seed 001 p41, p44, p52' },
);
