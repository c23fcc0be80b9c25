import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/**
 * P-01: approved bank details are used only after this time, so that the supplier can be asked and can object; and how
 * the banks of each currency number their accounts (others are named by IBAN).
 */
export const bankDetailsPolicy = definePolicy(
  'payables/bank-details',
  z.strictObject({
    coolingOffDays: z.int().min(0).max(90),
    formats: z.record(
      z.string().regex(/^[A-Z]{3}$/),
      z.strictObject({
        sortCodeDigits: z.int().min(1).max(20),
        accountNumberDigits: z.int().min(1).max(20),
      }),
    ),
  }),
  { unit: 'calendar days; digits by ISO 4217 currency', source: 'P-01 (ours)' },
);
