import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const forecasts = ['remaining-profile', 'run-rate'] as const;
export type Forecast = (typeof forecasts)[number];

export const budgetReportPolicy = definePolicy(
  'ledger/budget-report',
  z.strictObject({
    /** How the year is expected to end where nobody asks for another way. */
    forecast: z.enum(forecasts),
  }),
  { unit: 'method of forecast', source: 'C-11, DETAILS 1.8; the methods are ours' },
);
