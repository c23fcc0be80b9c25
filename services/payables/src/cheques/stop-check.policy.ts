import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** M69: how old the last statement may be that was looked through before a cheque is stopped. */
export const stopCheckPolicy = definePolicy(
  'payables/stop-check',
  z.strictObject({ statementNotOlderThanDays: z.int().min(0).max(31) }),
  { unit: 'calendar days', source: 'P-21, M69, E43; seed 004' },
);
