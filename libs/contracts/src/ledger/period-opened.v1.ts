import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';

export const PeriodOpened = defineEvent({
  type: 'PeriodOpened',
  version: 1,
  topic: 'ledger.events',
  summary: 'An accounting period was opened',
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
  }),
  example: {
    period: '2006-07',
    year: '2006/07',
    from: '2006-07-01',
    to: '2006-07-31',
  },
});
