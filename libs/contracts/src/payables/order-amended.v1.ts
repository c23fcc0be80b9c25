import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { orderContentFields, orderFields } from './order-lines';

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
    orderId: '0190a1b2-0000-7000-8000-000000000091',
    orderNumber: 'OU0000123',
    supplierNumber: 'S0000042',
    orderType: 'OU',
    lines: [
      {
        lineId: '0190a1b2-0000-7000-8000-000000000092',
        lineNumber: 1,
        description: 'Window repairs, twelve rooms',
        code: 'WE93110-41000-000-0000-00-0000',
        amount: { amount: '1080.00', currency: 'GBP' },
        budgetMonth: '2026-11',
      },
    ],
    amendedAt: '2026-11-05T10:00:00Z',
    amendedOn: '2026-11-05',
    budgetOn: '2026-11-02',
    reason: 'Two more rooms',
  },
});
