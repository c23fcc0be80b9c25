import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const amount = z.string().regex(/^\d+\.\d{2}$/);

export const minimumInvoicePolicy = definePolicy(
  'receivables/minimum-invoice',
  z.strictObject({ refuseBelow: amount, warnBelow: amount, raisingCost: amount }),
  { unit: 'GBP, gross total of the invoice', source: 'R-08, W11, M50, E29, E33; seed 001 p20, p53, p82' },
);
export type MinimumInvoice = { readonly refuseBelow: string; readonly warnBelow: string; readonly raisingCost: string };

export const raisingLimitsPolicy = definePolicy(
  'receivables/raising-limits',
  z.strictObject({ standard: z.int().min(0), 'social-care': z.int().min(0) }),
  { unit: 'calendar days from service to completion', source: 'D-01, R-39, E25; seed 001 p82, p86' },
);

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

export const propertyTaxPolicy = definePolicy(
  'receivables/property-tax',
  z.strictObject({ properties: z.record(z.string().min(1), z.boolean()) }),
  { unit: 'by property: whether tax is charged on its rent and hire', source: 'R-33, DETAILS 1.9; seed 001 p103-105' },
);
