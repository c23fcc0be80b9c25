import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) });

/** C-11: when others are told what of the budgets changed by postings; approvals and orders tell it at once. */
export const budgetPositionsPolicy = definePolicy('ledger/budget-positions', schema, {
  unit: 'HH:MM in the council’s time',
  source: 'C-11 (ours): after the cut-off has posted; ADR 0019',
});
