import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const roles = z.array(z.string().min(1)).min(1);

const schema = z.strictObject({
  /** Whose word it is. */
  approvers: roles,
  /** Never, not even by a delegation. */
  never: roles,
  /** A remission is decided on anew after so many days at the latest. */
  longestDays: z.int().min(1).max(3660),
});

export type RemissionsPolicy = z.infer<typeof schema>;

export const remissionsPolicy = definePolicy('receivables/remissions', schema, {
  unit: 'roles; calendar days',
  source: 'R-31, M9; seed 001 p19',
});
