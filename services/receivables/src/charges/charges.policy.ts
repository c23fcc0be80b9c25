import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  /** Posts that have to approve, each by one person who has one of the roles. */
  approvals: z
    .array(z.strictObject({ post: z.string().min(1), roles: z.array(z.string().min(1)).min(1) }))
    .min(1)
    .refine((all) => new Set(all.map(({ post }) => post)).size === all.length, 'a post is listed twice'),
  /** A charge is looked at again at the latest so many days after its first. */
  reviewWithinDays: z.int().min(1).max(3660),
  /** Charge items that stand on an invoice only by an approved charge. */
  itemsNeedApproval: z.union([z.literal('all'), z.array(z.string().min(1))]),
});

export type ChargesPolicy = z.infer<typeof schema>;

export const chargesPolicy = definePolicy('receivables/charges', schema, {
  unit: 'calendar days; posts and roles; charge items',
  source: 'R-32, M10; seed 001 p17-23',
});
