import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** P-01: from which likeness of names a new supplier is warned about, and how many likenesses are shown. */
export const nearDuplicatesPolicy = definePolicy(
  'payables/near-duplicates',
  z.strictObject({ warnFromPercent: z.int().min(1).max(100), show: z.int().min(1).max(50) }),
  { unit: 'percent of shared letter pairs', source: 'P-01 (ours)' },
);
