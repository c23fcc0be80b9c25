import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField } from '../fields';
import { orderFields, receivedLineField } from './order-lines';

export const GoodsReceived = defineEvent({
  type: 'GoodsReceived',
  version: 1,
  topic: 'payables.events',
  summary: 'What an order was for came, in whole or in part: it is owed, though nobody may have invoiced it yet',
  key: (data) => data.supplierNumber,
  schema: z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    ...orderFields,
    receivedAt: instantField,
    receivedOn: dayField.meta({ description: 'Day from which it counts as received' }),
    lines: z.array(receivedLineField).min(1),
  }),
  example: {
    receiptId: '0190a1b2-0000-7000-8000-0000000000b1',
    receiptNumber: 'GR0000051',
    orderId: '0190a1b2-0000-7000-8000-000000000091',
    orderNumber: 'OU0000123',
    supplierNumber: 'S0000042',
    receivedAt: '2026-11-24T11:15:00Z',
    receivedOn: '2026-11-24',
    lines: [
      {
        lineId: '0190a1b2-0000-7000-8000-000000000092',
        code: 'WE93110-41000-000-0000-00-0000',
        quantity: '4',
        value: { amount: '360.00', currency: 'GBP' },
      },
    ],
  },
});
