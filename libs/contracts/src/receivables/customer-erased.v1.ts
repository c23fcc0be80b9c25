import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const CustomerErased = defineEvent({
  type: 'CustomerErased',
  version: 1,
  topic: 'receivables.events',
  summary: 'The personal data of a customer were erased: whoever keeps any forgets them too',
  key: (data) => data.customerAccount,
  schema: z.object({
    customerId: idField,
    customerAccount: z.string(),
    erasureId: idField.meta({ description: 'The same for all records of one customer' }),
    ground: z.string().meta({ description: 'On which the request rests, by the policy of the council' }),
    erasedOn: dayField,
    invoicesPaidByOthers: z
      .array(idField)
      .optional()
      .meta({ description: 'Ids of invoices that were billed to it and that another account pays' }),
  }),
  example: {
    customerId: '0190a1b2-0000-7000-8000-000000000009',
    customerAccount: 'C0000123',
    erasureId: '0190a1b2-0000-7000-8000-000000000031',
    ground: 'no-longer-needed',
    erasedOn: '2026-11-25',
  },
});
