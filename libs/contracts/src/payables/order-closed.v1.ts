import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { orderFields } from './order-lines';

export const OrderClosed = defineEvent({
  type: 'OrderClosed',
  version: 1,
  topic: 'payables.events',
  summary: 'Nothing more will be invoiced on an order',
  key: (data) => data.supplierNumber,
  schema: z.object({ ...orderFields, closedAt: instantField, closedOn: dayField, reason: z.string().optional() }),
  example: {
    orderId: '0190a1b2-0000-7000-8000-000000000091',
    orderNumber: 'OU0000123',
    supplierNumber: 'S0000042',
    closedAt: '2026-11-20T10:00:00Z',
    closedOn: '2026-11-20',
    reason: ' the rest of what it reserved is free again:All delivered and invoiced',
  },
});
