import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** The council's own currency: every journal balances in it, whatever the transaction's (C-16). */
export const booksPolicy = definePolicy('ledger/books', z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/) }), {
  unit: 'ISO 4217',
  source: 'C-16 (ours)',
});
