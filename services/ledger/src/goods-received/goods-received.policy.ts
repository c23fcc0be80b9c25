import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  /** Where what is received and not invoiced stands at the end of a month. */
  code: z.string(),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  days: z.enum(['each-day', 'working-days']),
});

export const goodsReceivedPolicy = definePolicy('ledger/goods-received', schema, {
  unit: 'a code; HH:MM in the council’s time',
  source: 'C-14: accrual of what is received and not invoiced; the code and the hour are ours',
});
