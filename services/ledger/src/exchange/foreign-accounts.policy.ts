import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';
import { isKept } from '../books/kept-currency.rules';

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isKept, 'is a currency of two decimals, as the books are');

const schema = z.strictObject({
  /** Bank accounts in another currency, each with the own account it is bought from and the code the purchase goes through. */
  accounts: z.array(z.strictObject({ currency, bank: z.string(), boughtFrom: z.string(), through: z.string() })),
  /** Where differences go that have come about: bought, owed and paid at different rates. */
  gain: z.string(),
  loss: z.string(),
  /** Whether what is owed in another currency is revalued at the end of a month, and where that difference goes until it turns. */
  revaluation: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('none') }),
    z.strictObject({ mode: z.literal('month-end'), difference: z.string() }),
  ]),
});

export type ForeignAccounts = z.infer<typeof schema>;

export const foreignAccountsPolicy = definePolicy('ledger/foreign-accounts', schema, {
  unit: 'ISO 4217; codes',
  source: 'C-16, E44; the codes are the project’s own',
});
