import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';
import { receiptMethods } from './receipt.entity';

/** `fee`: what a customer is charged when the bank returns a payment; null where the pack charges nothing. */
export const returnedPaymentsPolicy = definePolicy(
  'receivables/returned-payments',
  z.strictObject({
    fee: z
      .strictObject({
        amount: z.string().regex(/^\d+\.\d{2}$/),
        debtType: z.string(),
        salesperson: z.string(),
        chargeItem: z.string(),
      })
      .nullable(),
    countsOnAccount: z.array(z.enum(receiptMethods)).min(1),
  }),
  { unit: 'GBP net of tax; kinds of receipt that a bank can return', source: 'R-12 (seed names no fee)' },
);
