import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';

export const PeriodReopened = defineEvent({
  type: 'PeriodReopened',
  version: 1,
  topic: 'ledger.events',
  summary: 'A closed accounting period, or one module of it, was opened again',
  key: (data) => data.period,
  schema: z.object({
    period: z.string().meta({ description: 'Calendar month, YYYY-MM' }),
    year: z.string(),
    from: dayField,
    to: dayField,
    module: z
      .string()
      .optional()
      .meta({ description: 'Only for this part of the books, such as `payables`; all when left out' }),
    book: z.string().optional().meta({ description: 'Of which books; the council’s own when left out' }),
    reason: z.string(),
  }),
  example: {
    period: '2006-07',
    year: '2006/07',
    from: '2006-07-01',
    to: '2006-07-31',
    module: 'payables',
    reason: 'An invoice of July was found in the post room',
  },
});
