import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const percent = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/, 'is a plain percentage such as 90 or 97.5');

const band = z
  .strictObject({
    /** For which codes: those whose value of the segment begins so; the last band is for all others and has none. */
    codes: z.strictObject({ segment: z.string(), startsWith: z.array(z.string()).min(1) }).optional(),
    /** From this part of the budget on there is a warning. */
    warnAt: percent,
    /** Above this part it is over. */
    overAt: percent,
  })
  .refine(({ warnAt, overAt }) => millionths(warnAt) <= millionths(overAt), 'a warning comes before the end');

const schema = z.strictObject({
  bands: z
    .array(band)
    .min(1)
    .refine(
      (all) => all.every(({ codes }, at) => (codes === undefined) === (at === all.length - 1)),
      'only the last band has no codes',
    ),
  /** Against the budget of the whole year, or of the months that have begun. */
  against: z.enum(['year', 'profile']),
  /** What is said of a code that has no budget. */
  withoutBudget: z.enum(['ok', 'warn', 'over']),
  /** What becomes of an approval that is over: it passes, needs a reason, or one of the roles and a reason. */
  whenOver: z.enum(['pass', 'reason', 'role']),
  overrideRoles: z.array(z.string()),
});

export type FundsCheckPolicy = z.infer<typeof schema>;

export const fundsCheckPolicy = definePolicy('payables/funds-check', schema, {
  unit: 'percent of the budget',
  source: 'C-11 (ours)',
});

/** `97.5` as a whole number of millionths of a percent. */
export function millionths(percentage: string): bigint {
  const [whole = '0', fraction = ''] = percentage.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}
