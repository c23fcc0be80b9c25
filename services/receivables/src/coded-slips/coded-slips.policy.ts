import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const columns = z.strictObject({ from: z.int().min(1), to: z.int().min(1) });

export const slipRoutes = ['post-office', 'bank', 'cash-office'] as const;
export type SlipRoute = (typeof slipRoutes)[number];

/** M33: the columns of a coded slip, as they are printed on it, and what stands in them. */
export const codedSlipsPolicy = definePolicy(
  'receivables/coded-slips',
  z.strictObject({
    blank: z.int().min(1),
    code: columns,
    /** How many of the code's columns each segment has, in their order. */
    segments: z.array(z.strictObject({ segment: z.string(), length: z.int().min(1) })).min(1),
    invoice: columns,
    /** What the row of the tax has in the code's columns. */
    tax: z.string().min(1),
  }),
  { unit: 'columns of the paying-in slip', source: 'R-38, M33; seed 001 p28-37' },
);
