import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const monthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is written MM-DD');
const weight = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'is a plain decimal');

const schema = z
  .strictObject({
    /** When the budget of the coming year is set; outside of it there is a warning. */
    window: z.strictObject({ from: monthAndDay, to: monthAndDay }),
    /** What of the chart may have a budget. */
    classes: z.array(z.enum(['income', 'expenditure', 'asset', 'liability', 'reserve'])).min(1),
    /** The profile of whoever names none. */
    usual: z.string(),
    profiles: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.array(weight).length(12)),
  })
  .refine(({ usual, profiles }) => usual in profiles, 'the usual profile is one of the profiles')
  .refine(({ window }) => window.from <= window.to, 'the window begins before it ends');

export const budgetSettingPolicy = definePolicy('ledger/budget-setting', schema, {
  unit: 'days of the calendar year, MM-DD; weights of the months of the accounting year',
  source: 'C-11; seed 001; DETAILS 1.8',
});
