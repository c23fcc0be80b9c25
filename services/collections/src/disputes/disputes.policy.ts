import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const disputes = z
  .strictObject({
    /** Day 0 is the day the dispute is raised; it is held through this day. */
    holdDays: z.int().min(1).max(365),
    /** Day of the second notice to the budget holder. */
    secondNoticeDay: z.int().min(1).max(365),
  })
  .refine((value) => value.secondNoticeDay <= value.holdDays, 'the second notice goes out while the hold lasts');

export const disputesPolicy = definePolicy('collections/disputes', disputes, {
  unit: 'calendar days',
  source: 'D-06, W13, M43; seed 001 p81',
});
