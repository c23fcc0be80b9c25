import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const days = z.int().min(0).max(3_660);

export const reviewsPolicy = definePolicy(
  'receivables/reviews',
  z.strictObject({
    /** Money on account stands in the queue when it is older. */
    unappliedDays: days,
    /** What happened is looked back at for so long: exceptions, returned items, late and corrected entry. */
    lookBackDays: days,
    /** What was signed comes back after so long when it still stands in the queue. */
    againAfterDays: days,
  }),
  { unit: 'calendar days', source: 'R-36, M26 (seed 003 gives no figures: ours)' },
);
