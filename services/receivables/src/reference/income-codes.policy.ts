import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const incomeCodesPolicy = definePolicy(
  'receivables/income-codes',
  z.strictObject({
    subjectivesStartWith: z.array(z.string().length(1)).min(1),
    directProjectGroup: z.string().min(1).nullable(),
    segments: z.strictObject({
      costCentre: z.string().min(1),
      subjective: z.string().min(1),
      objective: z.string().min(1).nullable(),
      projectGroup: z.string().min(1).nullable(),
    }),
  }),
  {
    unit: 'characters of a code; segments of the pack that play a part, null where it has none',
    source: 'C-03, C-17, W4, M2; seed 001 p9, p53',
  },
);
export interface IncomeCodes {
  readonly subjectivesStartWith: readonly string[];
  /** Null where the pack's codes have no project. */
  readonly directProjectGroup: string | null;
  /** How the pack calls the segments. */
  readonly segments: {
    readonly costCentre: string;
    readonly subjective: string;
    readonly objective: string | null;
    readonly projectGroup: string | null;
  };
}
