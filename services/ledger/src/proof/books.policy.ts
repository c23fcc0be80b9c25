import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** In which currency open items are shown when none is asked for. */
export const booksPolicy = definePolicy('ledger/books', z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/) }), {
  unit: 'ISO 4217',
  source: 'C-12 (ours)',
});
