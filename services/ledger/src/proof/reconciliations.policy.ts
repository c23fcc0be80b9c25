import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) });

export const reconciliationsPolicy = definePolicy('ledger/reconciliations', schema, {
  unit: 'HH:MM in the council’s time',
  source: 'C-12: accounts whose open items the ledger has itself',
});
