import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const series = z.strictObject({
  prefix: z.string().regex(/^[A-Z]?$/),
  /** With two digits of the accounting year before the running number, which starts anew each year. */
  yearly: z.boolean(),
  digits: z.int().min(4).max(10),
});

export const numbersPolicy = definePolicy(
  'receivables/numbers',
  z.strictObject({
    invoice: series,
    receipt: series,
    customer: series,
    'lodgement-customer': series,
    remission: series,
    'internal-bill': series,
    disposal: series,
    'credit-note': series,
    refund: series,
    deposit: series,
    'direct-debit-mandate': series,
    'direct-debit-file': series,
  }),
  { unit: 'digits', source: 'DESIGN (numbers), W39; seed 001 p70' },
);

export type NumberSeriesName =
  | 'invoice'
  | 'receipt'
  | 'customer'
  | 'lodgement-customer'
  | 'remission'
  | 'internal-bill'
  | 'disposal'
  | 'refund'
  | 'deposit'
  | 'direct-debit-mandate'
  | 'direct-debit-file'
  | 'credit-note';
