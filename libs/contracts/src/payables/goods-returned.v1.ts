import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField } from '../fields';
import { orderFields, receivedLineField } from './order-lines';

export const GoodsReturned = defineEvent({
  type: 'GoodsReturned',
  version: 1,
  topic: 'payables.events',
  summary: 'What had been received went back to the supplier: so much less is owed',
  key: (data) => data.supplierNumber,
  schema: z.object({
    returnId: idField,
    returnNumber: z.string(),
    receiptId: idField.optional().meta({ description: 'The receipt of which it was part' }),
    ...orderFields,
    returnedAt: instantField,
    returnedOn: dayField.meta({ description: 'Day from which it counts as returned' }),
    lines: z.array(receivedLineField).min(1),
    reason: z.string().optional(),
  }),
  example: {
    returnId: '0190a1b2-0000-7000-8000-0000000000b2',
    returnNumber: 'RT0000007',
    receiptId: '0190a1b2-0000-7000-8000-0000000000b1',
    orderId: '0190a1b2-0000-7000-8000-000000000091',
    orderNumber: 'OU0000123',
    supplierNumber: 'S0000042',
    returnedAt: '2026-11-26T09:00:00Z',
    returnedOn: '2026-11-26',
    lines: [
      {
        lineId: '0190a1b2-0000-7000-8000-000000000092',
        code: 'WE93110-41000-000-0000-00-0000',
        quantity: '1',
        value: { amount: '90.00', currency: 'GBP' },
      },
    ],
    reason: 'Broken glass',
  },
});
