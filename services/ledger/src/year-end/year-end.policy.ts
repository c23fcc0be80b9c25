import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  /** By books: the code that takes the result of the year, once in each balancing segment. */
  reserves: z.record(z.string(), z.string()),
});

export const yearEndPolicy = definePolicy('ledger/year-end', schema, {
  unit: 'whole codes',
  source: 'C-05 (ours): the result of a year goes to the general reserve',
});
