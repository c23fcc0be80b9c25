import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { orderContentFields, orderFields } from './order-lines';

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
    orderId: '0190a1b2-0000-7000-8000-000000000091',
    orderNumber: 'OU0000123',
    supplierNumber: 'S0000042',
    orderType: 'OU',
    lines: [
      {
        lineId: '0190a1b2-0000-7000-8000-000000000092',
        lineNumber: 1,
        description: 'Window repairs, ten rooms',
        code: 'WE93110-41000-000-0000-00-0000',
        amount: { amount: '900.00', currency: 'GBP' },
        budgetMonth: '2026-11',
      },
    ],
    contractReference: 'CON-2026-014',
    approvedAt: '2026-11-02T09:30:00Z',
    approvedOn: '2026-11-02',
    budgetOn: '2026-11-02',
    emergency: false,
  },
});
