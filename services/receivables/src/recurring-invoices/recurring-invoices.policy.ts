import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const recurringInvoicesPolicy = definePolicy(
  'receivables/recurring-invoices',
  z.strictObject({
    time: z.string().regex(/^\d{2}:\d{2}$/),
    days: z.enum(['each-day', 'working-days']),
    /** Another person approves a schedule before it makes anything. */
    approved: z.boolean(),
    /** What it makes unless its schedule says less. */
    makes: z.enum(['incomplete', 'complete']),
    /** Roles whose people are told of a schedule that stands still. */
    tell: z.array(z.string().min(1)).min(1),
  }),
  { unit: 'HH:MM in the council’s time; roles', source: 'R-09 (ours)' },
);
