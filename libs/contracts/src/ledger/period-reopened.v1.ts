import { z } from 'zod';
import { defineEvent } from '../event';
import { periodExample, periodFields } from './period-fields';

export const PeriodReopened = defineEvent({
  type: 'PeriodReopened',
  version: 1,
  topic: 'ledger.events',
  summary: 'A closed accounting period, or one module of it, was opened again',
  key: (data) => data.period,
  schema: z.object({
    ...periodFields,
    reason: z.string(),
  }),
  example: {
    ...periodExample,
    module: 'payables',
    reason: 'An invoice of July was found in the post room',
  },
});
