import { minorOf } from '@tolbooth/money';
import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const amount = z.string().regex(/^\d{1,13}\.\d{2}$/, 'is written 25000.00');

const band = z.strictObject({
  /** The most that it is for, itself included; the last band has none. */
  upTo: amount.optional(),
  approvals: z.int().min(1).max(5),
  /** Who may approve in this band. */
  roles: z.array(z.string()).min(1),
});

/** Each band but the last ends, and later than the one before. */
function rise(bands: readonly z.infer<typeof band>[]): boolean {
  const ends = bands.slice(0, -1).map(({ upTo }) => (upTo === undefined ? undefined : minorOf(upTo)));
  const open = bands.at(-1)?.upTo === undefined;
  return open && ends.every((end, at) => end !== undefined && (at === 0 || end > (ends[at - 1] ?? end)));
}

const schema = z.strictObject({
  bands: z.array(band).min(1).refine(rise, 'bands rise, and only the last has no end'),
  /** How many more people approve what leaves its directorate. */
  acrossDirectorates: z.strictObject({ moreApprovals: z.int().min(0).max(5) }),
  /** A directorate is the node of this level of a hierarchy; where the value has no place in it, its first characters. */
  directorates: z.strictObject({
    segment: z.string(),
    hierarchy: z.string(),
    level: z.int().min(1),
    orFirst: z.int().min(1).max(20),
  }),
  /** Whether a higher income target may pay for expenditure. */
  mixesIncomeAndExpenditure: z.boolean(),
});

export const virementPolicy = definePolicy('ledger/virements', schema, {
  unit: 'currency of the books; number of approvals',
  source: 'C-11 (ours); DETAILS 1.8',
});
