import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const trendsPolicy = definePolicy(
  'receivables/trends',
  z.strictObject({
    /** Over how many months billing is looked at for days sales outstanding. */
    billedMonths: z.int().min(1).max(12),
    mostMonths: z.int().min(1).max(120),
  }),
  { unit: 'months', source: 'R-27 (ours); seed 003 asks for trends and gives no figures' },
);
