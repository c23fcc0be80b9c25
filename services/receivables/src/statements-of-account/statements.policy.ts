import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const statements = z.strictObject({
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  days: z.enum(['each-day', 'working-days']),
  /** From this day of the month on; who has none of the month yet gets one. */
  dayOfMonth: z.int().min(1).max(28),
  /** Last days late of each bucket of the aging foot; the last one has no end. */
  agingDays: z.array(z.int().min(1)).min(1).max(6),
  /** How far back a customer's first statement goes. */
  firstDays: z.int().min(1).max(366),
  howToPay: z.array(z.string().min(1)).min(1).max(8),
});

export const statementsPolicy = definePolicy('receivables/statements', statements, {
  unit: 'HH:MM; days',
  source: 'R-19, E17, DETAILS 1.8; seed 003',
});
