import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const accountClass = z.enum(['income', 'expenditure', 'asset', 'liability', 'reserve']);

const schema = z.strictObject({
  /** The segment whose value says what a code is. */
  segment: z.string(),
  /** The longest beginning that fits decides. */
  classes: z.array(z.strictObject({ startsWith: z.string(), class: accountClass })).min(1),
});

export type AccountClass = z.infer<typeof accountClass>;
export type AccountClasses = z.infer<typeof schema>;

export const accountClassesPolicy = definePolicy('ledger/account-classes', schema, {
  unit: 'beginnings of the values of a segment',
  source: 'C-03, W4: income begins with 8 or 9; the others are the project’s own',
});
