import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const writeOffsPolicy = definePolicy(
  'receivables/write-offs',
  z.strictObject({
    /** `cost-centre`: the code of the income with another subjective, the budget holder's own. `provision`: one code for all. */
    bornBy: z.enum(['cost-centre', 'provision']),
    /** The subjective or the whole code that bears the loss without tax. */
    net: z.string().min(1),
    /** The same for the tax within it: relief is not automatic, so who claims it finds it there. */
    tax: z.string().min(1),
  }),
  { unit: 'subjectives, or whole codes', source: 'D-11; seed 001 p89: money received later re-credits the budget' },
);

export interface BornBy {
  readonly bornBy: 'cost-centre' | 'provision';
  readonly net: string;
  readonly tax: string;
}
