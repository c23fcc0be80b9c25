import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** W26: a vendor invoice is paid in the run whose day lies at most this many days before its due date. */
export const paymentRunPolicy = definePolicy(
  'payables/payment-run',
  z.strictObject({ dueWithinDays: z.int().min(0).max(31) }),
  { unit: 'calendar days', source: 'P-19, W26, E40; seed 004' },
);
