import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const points = z.int().min(0).max(1000);

/** What each reason adds to a score of 1,000 at most, and from which score on nobody is asked. */
export const matchingPolicy = definePolicy(
  'receivables/matching',
  z.strictObject({
    points: z.strictObject({
      invoiceNumber: points,
      /** The invoice that is named is paid already: it points to its payer. */
      paidInvoice: points,
      customerAccount: points,
      payerKnown: points,
      /** Times the similarity of the names. */
      name: points,
      /** The amount is what is open on one invoice. */
      exactAmount: points,
      /** Several invoices of the payer come to the amount, in one way only. */
      exactCombination: points,
      partPayment: points,
      /** the amount or the reference is that of a notice, within its days. */
      expectedIncome: points,
      expectedReference: points,
      slipReference: points,
      /** What a receipt that was taken by hand was entered with. */
      receiptReference: points,
      /** of a direct debit of ours; a mandate may also point to its payer. */
      endToEndId: points,
      mandate: points,
      /** what a standing order quotes that was agreed with its payer. */
      standingOrder: points,
      collectionDay: points,
    }),
    /** Taken off where another customer is as likely, within so many points. */
    doubt: z.strictObject({ within: points, points }),
    /** So many days after its day a collection may still be booked. */
    collectionDays: z.int().min(0).max(30),
    /** A receipt taken by hand: the bank shows its money so many days after the day it came, or before; so many are compared. */
    awaited: z.strictObject({
      daysAfter: z.int().min(0).max(60),
      daysBefore: z.int().min(0).max(60),
      mostCompared: z.int().min(1).max(100),
    }),
    automateAt: z.int().min(1).max(1001),
    proposeAt: points,
    mostProposals: z.int().min(1).max(10),
    /** Open invoices of one payer among which a combination is looked for. */
    mostCombined: z.int().min(2).max(20),
    /** Names are alike from this similarity on, in hundredths; so many invoices of the amount are compared. */
    similarNames: z.strictObject({ hundredths: z.int().min(1).max(100), mostCompared: z.int().min(1).max(1000) }),
    times: z.strictObject({
      propose: z.string().regex(/^\d{2}:\d{2}$/),
      automate: z.string().regex(/^\d{2}:\d{2}$/),
      days: z.enum(['each-day', 'working-days']),
    }),
  }),
  { unit: 'points of 1,000; hundredths; HH:MM', source: 'R-14 (ours)' },
);
export type MatchingPolicy = z.infer<(typeof matchingPolicy)['schema']>;
