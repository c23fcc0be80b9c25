import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** M39: until when a deposit of the day is told in time. */
export const depositBalancingPolicy = definePolicy(
  'receivables/deposit-balancing',
  z.strictObject({ cutOff: z.string().regex(/^\d{2}:\d{2}$/) }),
  { unit: "HH:MM in the council's time", source: 'R-17, M39; seed 003 (the time is ours)' },
);
