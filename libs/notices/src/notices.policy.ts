import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** Who the council's mail is from, and how long it is tried. */
export const noticesPolicy = definePolicy(
  'notices/mail',
  z.strictObject({
    from: z.strictObject({ name: z.string().min(1), address: z.email() }),
    /** Minutes until the next try, one after each failed one. */
    retryAfterMinutes: z.array(z.int().min(1).max(10_080)).max(20),
  }),
  { unit: 'minutes', source: 'X-03 (ours)' },
);
