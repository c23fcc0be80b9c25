import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { orderFields } from './order-lines';

export const OrderCancelled = defineEvent({
  type: 'OrderCancelled',
  version: 1,
  topic: 'payables.events',
  summary: 'An approved order was cancelled',
  key: (data) => data.supplierNumber,
  schema: z.object({ ...orderFields, cancelledAt: instantField, cancelledOn: dayField, reason: z.string().optional() }),
  example: {
    orderId: '0190a1b2-0000-7000-8000-000000000091',
    orderNumber: 'OU0000123',
    supplierNumber: 'S0000042',
    cancelledAt: '2026-11-20T10:00:00Z',
    cancelledOn: '2026-11-20',
    reason: ' the rest of what it reserved is free again:The supplier cannot deliver',
  },
});
