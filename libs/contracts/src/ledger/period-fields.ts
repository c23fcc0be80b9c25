import { z } from 'zod';
import { dayField } from '../fields';

/** C-05: which period it is, as each event about one names it. */
export const periodFields = {
  period: z.string().meta({ description: 'Calendar month, YYYY-MM' }),
  year: z.string(),
  from: dayField,
  to: dayField,
  module: z
    .string()
    .optional()
    .meta({ description: 'Only for this part of the books, such as `payables`; all when left out' }),
  book: z.string().optional().meta({ description: 'Of which books; the council’s own when left out' }),
};

export const periodExample = { period: '2006-07', year: '2006/07', from: '2006-07-01', to: '2006-07-31' };
