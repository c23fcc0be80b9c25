import { z } from 'zod';
import { defineEvent } from '../event';
import { addressField, idField } from '../fields';

export const CustomerChanged = defineEvent({
  type: 'CustomerChanged',
  version: 1,
  topic: 'receivables.events',
  summary: 'A customer was entered or changed',
  key: (data) => data.customerAccount,
  schema: z.object({
    customerId: idField,
    customerAccount: z.string(),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    address: addressField,
    specialNeeds: z.string().optional(),
    payingCustomer: z.string().optional().meta({ description: 'Account that pays the bills, when that is another' }),
    active: z.boolean(),
    mergedInto: z
      .string()
      .optional()
      .meta({ description: 'Account that goes on for this one; its documents keep this account' }),
    changed: z.array(z.string()).optional().meta({ description: 'Which parts of the record differ from before' }),
  }),
  example: {
    customerId: '0190a1b2-0000-7000-8000-000000000009',
    customerAccount: 'C0000123',
    kind: 'organisation',
    name: 'Hartford Parish Rooms',
    address: {
      line1: '1 Market Hill',
      town: 'Huntingdon',
      county: 'Cambridgeshire',
      postcode: 'PE29 3NJ',
      country: 'GB',
    },
    active: true,
  },
});
