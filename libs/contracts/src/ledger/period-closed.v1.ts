import { z } from 'zod';
import { defineEvent } from '../event';
import { periodExample, periodFields } from './period-fields';

export const PeriodClosed = defineEvent({
  type: 'PeriodClosed',
  version: 1,
  topic: 'ledger.events',
  summary: 'An accounting period was closed',
  key: (data) => data.period,
  schema: z.object(periodFields),
  example: periodExample,
});
