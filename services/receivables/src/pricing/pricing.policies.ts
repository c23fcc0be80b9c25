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

export const propertyTaxPolicy = definePolicy(
  'receivables/property-tax',
  z.strictObject({ properties: z.record(z.string().min(1), z.boolean()) }),
  { unit: 'by property: whether tax is charged on its rent and hire', source: 'R-33, DETAILS 1.9; seed 001 p103-105' },
);
