import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** P-01: approved bank details are used only after this time, so that the supplier can be asked and can object. */
export const bankDetailsPolicy = definePolicy(
  'payables/bank-details',
  z.strictObject({ coolingOffDays: z.int().min(0).max(90) }),
  { unit: 'calendar days', source: 'P-01 (ours)' },
);
