import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const time = z.string().regex(/^\d{2}:\d{2}$/);
export const directDebitFormats = ['bacs18', 'pain.008.001.02', 'pain.008.001.08'] as const;

const scheme = z.strictObject({
  /** How collections are written for the bank. */
  format: z.enum(directDebitFormats),
  currency: z.string().length(3),
  /** The payer's bank is told of an instruction before the first collection (AUDDIS). */
  lodges: z.boolean(),
  creditor: z.strictObject({
    /** As the payer's statement shows it. */
    name: z.string().min(1).max(18),
    /** Service user number of Bacs, or creditor identifier of SEPA. */
    identifier: z.string().regex(/^(\d{6}|[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28})$/),
    sortCode: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    accountNumber: z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
    iban: z.string().optional(),
    bic: z.string().optional(),
  }),
  /** Of `bank-statements`: where the money arrives. */
  bankAccount: z.string(),
});

/**
 * `scheme`: null where the council collects nothing by direct debit. `noticeDays`: from the notice to the collection;
 * `bankDays`: the file is with the bank so many days before; `lodgingDays`: after which the payer's bank has not objected.
 */
export const directDebitsPolicy = definePolicy(
  'receivables/direct-debits',
  z.strictObject({
    scheme: scheme.nullable(),
    noticeDays: z.int().min(1).max(30),
    bankDays: z.int().min(1).max(10),
    lodgingDays: z.int().min(0).max(30),
    dormantMonths: z.int().min(1).max(60),
    /** Of one collection that was returned: how often it is presented again, within how many calendar days. */
    again: z.strictObject({ most: z.int().min(0).max(3), withinDays: z.int().min(1).max(60) }),
    /** Roles that see that a collection was not sent in time. */
    tellUnsent: z.array(z.string()).min(1),
    times: z.strictObject({
      mandates: time,
      propose: time,
      take: time,
      advices: time,
      unsent: time,
      days: z.enum(['each-day', 'working-days']),
    }),
  }),
  { unit: 'working days; calendar months; HH:MM; roles', source: 'R-26, M28 (ours)' },
);

export type DirectDebitScheme = z.infer<typeof scheme>;
