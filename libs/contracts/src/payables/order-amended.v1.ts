import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { orderContentFields, orderExample, orderFields, orderLineExample } from './order-lines';

export const OrderAmended = defineEvent({
  type: 'OrderAmended',
  version: 1,
  topic: 'payables.events',
  summary: 'An approved order was changed: its lines as they now stand replace what it reserved',
  key: (data) => data.supplierNumber,
  schema: z.object({
    ...orderFields,
    ...orderContentFields,
    amendedAt: instantField,
    amendedOn: dayField,
    budgetOn: dayField.optional().meta({ description: 'Day whose budget it takes; that of change where left out' }),
    reason: z.string(),
  }),
  example: {
    ...orderExample,
    lines: [
      {
        ...orderLineExample,
        ...{ description: 'Window repairs, twelve rooms', amount: { amount: '1080.00', currency: 'GBP' } },
      },
    ],
    amendedAt: '2026-11-05T10:00:00Z',
    amendedOn: '2026-11-05',
    budgetOn: '2026-11-02',
    reason: 'Two more rooms',
  },
});
