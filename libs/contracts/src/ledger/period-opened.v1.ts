import { z } from 'zod';
import { defineEvent } from '../event';
import { periodExample, periodFields } from './period-fields';

export const PeriodOpened = defineEvent({
  type: 'PeriodOpened',
  version: 1,
  topic: 'ledger.events',
  summary: 'An accounting period was opened',
  key: (data) => data.period,
  schema: z.object(periodFields),
  example: periodExample,
});
