import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const enquiries = z.strictObject({
  /** Days that a budget holder has, the day of the question not counted. */
  answerDays: z.int().min(1).max(365),
});

export const enquiriesPolicy = definePolicy('collections/enquiries', enquiries, {
  unit: 'calendar days',
  source: 'D-06, M42; seed 001 p81',
});
