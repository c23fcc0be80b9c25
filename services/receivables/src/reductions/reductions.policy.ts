import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const reductionsPolicy = definePolicy('receivables/reductions', z.strictObject({ creditNotes: z.boolean() }), {
  unit: 'whether credit notes are written',
  source: 'R-11, W33; seed 001 p71, p89',
});
