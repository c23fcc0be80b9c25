import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { orderContentFields, orderExample, orderFields, orderLineExample } from './order-lines';

export const OrderApproved = defineEvent({
  type: 'OrderApproved',
  version: 1,
  topic: 'payables.events',
  summary: 'A purchase order was approved: it reserves budget until it is invoiced, cancelled or closed',
  key: (data) => data.supplierNumber,
  schema: z.object({
    ...orderFields,
    ...orderContentFields,
    approvedAt: instantField,
    approvedOn: dayField,
    budgetOn: dayField.optional().meta({ description: 'Day whose budget it takes; that of approval where left out' }),
    emergency: z.boolean().meta({ description: 'Ordered first and approved afterwards (P-03)' }),
  }),
  example: {
    ...orderExample,
    lines: [orderLineExample],
    contractReference: 'CON-2026-014',
    approvedAt: '2026-11-02T09:30:00Z',
    approvedOn: '2026-11-02',
    budgetOn: '2026-11-02',
    emergency: false,
  },
});
