import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const months = z.int().min(1).max(120);
const days = z.int().min(1).max(3_660);

export const agedDebtPolicy = definePolicy(
  'receivables/aged-debt',
  z
    .strictObject({ months: z.tuple([months, months, months, months, months]) })
    .refine(({ months: all }) => all.every((one, at) => at === 0 || one > all[at - 1]!), 'each is later than the last'),
  { unit: 'calendar months overdue at which columns 3 to 7 begin', source: 'R-21; seed 001 p97–100' },
);

export const agingPolicy = definePolicy(
  'receivables/aging',
  z.strictObject({ days: z.tuple([days, days]) }).refine(({ days: [one, two] }) => two > one, 'the second is later'),
  { unit: 'last days late of the first and the second column', source: 'R-20, E17; seed 001 p77' },
);

/** Which status beats which: the last one in the list that is true of a debt is the one it has. */
export const debtStatusesPolicy = definePolicy(
  'receivables/debt-statuses',
  z
    .array(z.strictObject({ status: z.string().regex(/^[a-z][a-z-]*$/), title: z.string().min(1).max(40) }))
    .max(99)
    .refine((all) => new Set(all.map(({ status }) => status)).size === all.length, 'statuses are unique')
    .refine((all) => ['current', 'overdue', 'disputed'].every((one) => all.some(({ status }) => status === one)), {
      message: 'current, overdue and disputed are there',
    }),
  { unit: 'statuses, from the lowest to the highest', source: 'R-21, 1.8; seed 001 p97–100' },
);
