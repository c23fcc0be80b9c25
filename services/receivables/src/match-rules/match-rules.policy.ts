import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const matchRulesPolicy = definePolicy(
  'receivables/match-rules',
  z.strictObject({
    /** What a rule may add to a score at most. */
    mostPoints: z.int().min(1).max(1000),
    /** Whether a line is confirmed without asking where it is sure enough by a rule alone. */
    automates: z.boolean(),
    pattern: z.strictObject({
      /** Letters and digits that a pattern has at least, and stars at most. */
      leastCharacters: z.int().min(1).max(20),
      mostStars: z.int().min(0).max(10),
    }),
    /** Days of history on which a rule is tried, at least and at most. */
    leastDays: z.int().min(1).max(3660),
    mostDays: z.int().min(1).max(3660),
    /** Differences that a trial names. */
    mostShown: z.int().min(0).max(1000),
  }),
  { unit: 'points of 1,000; characters; days', source: 'R-14 (ours; ADR 0027)' },
);
export type MatchRulesPolicy = z.infer<(typeof matchRulesPolicy)['schema']>;
