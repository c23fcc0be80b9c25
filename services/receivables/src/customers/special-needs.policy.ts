import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const specialNeedsPolicy = definePolicy(
  'receivables/special-needs',
  z.strictObject({
    /** Roles whose people are told that the special needs of a customer were entered or have changed. */
    tell: z.array(z.string().min(1)).min(1),
  }),
  { unit: 'roles', source: 'R-01, M7; seed 001 p82, p86' },
);
