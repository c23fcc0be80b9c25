import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const suspensePolicy = definePolicy(
  'ledger/suspense',
  z.strictObject({
    /** Another person approves what went to which code. */
    twoPersons: z.boolean(),
    /** Ages by which what stands in suspense is listed: up to so many days, the rest in a band of its own. */
    ageBands: z
      .array(z.int().min(0))
      .min(1)
      .refine((days) => days.every((day, at) => at === 0 || day > days[at - 1]!), 'ages grow'),
  }),
  { unit: 'days', source: 'C-12 (ours)' },
);
