import { z } from 'zod';
import { defineEvent } from '../event';
import { addressField, idField } from '../fields';

export const SupplierChanged = defineEvent({
  type: 'SupplierChanged',
  version: 1,
  topic: 'payables.events',
  summary: 'A supplier was entered or changed; no bank details travel',
  key: (data) => data.supplierNumber,
  schema: z.object({
    supplierId: idField,
    supplierNumber: z.string(),
    name: z.string(),
    address: addressField,
    active: z.boolean(),
    paymentMethod: z.string(),
    payCurrency: z.string(),
  }),
  example: {
    supplierId: '0190a1b2-0000-7000-8000-000000000020',
    supplierNumber: 'S0000042',
    name: 'Ouse Valley Joinery Ltd',
    address: {
      line1: '1 Market Hill',
      town: 'Huntingdon',
      county: 'Cambridgeshire',
      postcode: 'PE29 3NJ',
      country: 'GB',
    },
    active: true,
    paymentMethod: 'cheque',
    payCurrency: 'GBP',
  },
});
