import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const head = z.strictObject({ id: z.string().regex(/^[a-z]+(-[a-z]+)*$/), title: z.string().min(1) });
const unique = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;

const schema = z.strictObject({
  /** What full recovery has to look at: a calculation names each, also at nothing. */
  costHeads: z.array(head).min(1).refine(unique, 'a cost head is listed twice'),
  /** By what overheads are apportioned. */
  overheadBases: z.array(head).min(1).refine(unique, 'a base is listed twice'),
  /** The unit cost is shown for these numbers of units besides the expected take-up. */
  volumes: z.array(z.int().min(1)).min(1),
  /** Percent of bad debt that is aimed at where a calculation says none; null for no target. */
  badDebtTarget: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,3})?$/)
    .nullable(),
  /** Bad is what was written off, or is overdue for longer; looked at each day, over so many months back. */
  badDebt: z.strictObject({
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    days: z.enum(['each-day', 'working-days']),
    months: z.int().min(1).max(60),
    overdueDays: z.int().min(0).max(3660),
    /** Told again after so many months, while it is over the target. */
    againAfterMonths: z.int().min(1).max(12),
    /** Roles that are told when it is over the target. */
    tell: z.array(z.string().min(1)).min(1),
  }),
});

export const chargeCalculationsPolicy = definePolicy('receivables/charge-calculations', schema, {
  unit: 'units; percent; HH:MM; calendar months and days; roles',
  source: 'R-24, M11, W31; seed 001 p19, p22-23',
});
