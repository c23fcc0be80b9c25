import { z } from 'zod';
import { defineEvent } from '../event';
import { codeField, idField, instantField, moneyField } from '../fields';

export const PayablesTotalsStated = defineEvent({
  type: 'PayablesTotalsStated',
  version: 1,
  topic: 'payables.events',
  summary: 'C-12: what the open items of one partition add up to, behind everything told before',
  key: (data) => `cut/${data.partition}`,
  partition: (data) => data.partition,
  schema: z.object({
    cutId: idField,
    partition: z.number().int(),
    statedAt: instantField,
    totals: z.array(
      z.object({
        code: codeField.meta({ description: 'Control account' }),
        amount: moneyField.meta({ description: 'Debit balance that the open items of this partition add up to' }),
        items: z.number().int(),
      }),
    ),
  }),
  example: {
    cutId: '0190a1b2-0000-7000-8000-000000000007',
    partition: 3,
    statedAt: '2006-07-03T13:00:00Z',
    totals: [{ code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' }, items: 1 }],
  },
});
