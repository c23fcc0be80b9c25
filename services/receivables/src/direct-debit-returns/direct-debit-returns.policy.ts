import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const reportKinds = ['arudd', 'addacs', 'auddis', 'awacs', 'ddica', 'pain.002', 'camt.054'] as const;
export const mandateEffects = ['keep', 'suspend', 'cancel', 'amend', 'reinstate'] as const;

const effect = z.strictObject({
  /** What becomes of the mandate; `amend`: the payer banks where the report says from now on. */
  mandate: z.enum(mandateEffects),
  /** A collection that came back for it may be presented again, as often as `direct-debits` says. */
  again: z.boolean(),
});
export type Effect = z.infer<typeof effect>;

/** What a bank's reason does, by report and code; `otherwise`: codes that are not listed. */
export const directDebitReturnsPolicy = definePolicy(
  'receivables/direct-debit-returns',
  z.strictObject({
    reasons: z.record(z.enum(reportKinds), z.record(z.string().regex(/^[A-Z0-9]{1,4}$/), effect)),
    otherwise: effect,
    mostBytes: z.int().positive(),
    mostAdvices: z.int().positive(),
  }),
  { unit: 'codes of Bacs and ISO 20022; bytes; advices of a file', source: 'R-26 (ours); Bacs reason codes' },
);

export type DirectDebitReturns = z.infer<(typeof directDebitReturnsPolicy)['schema']>;
