import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const method = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** What the figures count: FTE, square metres, items. */
  base: z.string().min(1),
  /** W8: days of notice; `agreement` where the agreement itself says it, and the default where nothing is said. */
  noticeDays: z.union([z.int().min(0).max(366), z.literal('agreement')]).optional(),
  /** C-15: more often than yearly. */
  every: z.enum(['month', 'quarter']),
});

const schema = z.strictObject({
  time: z.string().regex(/^\d{2}:\d{2}$/),
  days: z.enum(['each-day', 'working-days']),
  defaultNoticeDays: z.int().min(0).max(366),
  /** A period is charged when this many days have passed since its last. */
  daysAfterPeriod: z.int().min(0).max(60),
  methods: z
    .array(method)
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a method is listed twice'),
});

export type RechargeMethod = z.infer<typeof method>;
export type RechargesPolicy = z.infer<typeof schema>;

export const rechargesPolicy = definePolicy('ledger/recharges', schema, {
  unit: 'HH:MM in the council’s time, days',
  source: 'C-15, M12, W8: seed 001 p15-16',
});
