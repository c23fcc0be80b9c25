import { minorOf } from '@tolbooth/money';
import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const band = z.strictObject({
  /** The band ends below this amount: the amount itself is in the next one. The last band has none. */
  below: z
    .string()
    .regex(/^\d{1,13}\.\d{2}$/, 'is written 250.00')
    .optional(),
  /** Who may approve in this band. */
  roles: z.array(z.string()).min(1),
});

/** Each band but the last ends, and later than the one before. */
function rise(bands: readonly z.infer<typeof band>[]): boolean {
  const ends = bands.map(({ below }) => (below === undefined ? undefined : minorOf(below)));
  const open = ends.pop() === undefined;
  return open && ends.every((end, at) => end !== undefined && (at === 0 || end > (ends[at - 1] ?? end)));
}

export const writeOffsPolicy = definePolicy(
  'collections/write-offs',
  z.strictObject({
    reasons: z.array(z.strictObject({ code: z.string().min(1), title: z.string().min(1) })).min(1),
    bands: z.array(band).min(1).refine(rise, 'bands rise, and only the last has no end'),
    /** Approvals of so many days before count towards the band of the next: splitting over days does not help (W17). */
    countedDays: z.int().min(0).max(3_660),
    /** What dunning does while a request waits. */
    whileRequested: z.enum(['hold', 'go-on']),
  }),
  { unit: 'currency of the debts; calendar days', source: 'D-11, W17, E30, F3; seed 001 p89' },
);

export interface Band {
  readonly below?: string | undefined;
  readonly roles: readonly string[];
}
