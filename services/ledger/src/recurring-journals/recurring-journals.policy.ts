import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const recurringJournalsPolicy = definePolicy(
  'ledger/recurring-journals',
  z.strictObject({
    time: z.string().regex(/^\d{2}:\d{2}$/),
    days: z.enum(['each-day', 'working-days']),
    /** Up to this the approval of the template is enough; above, each occurrence waits for its own. */
    postsUpTo: z.string().regex(/^\d{1,12}\.\d{2}$/),
  }),
  { unit: 'HH:MM in the council’s time; currency of the books', source: 'C-09 (ours)' },
);
