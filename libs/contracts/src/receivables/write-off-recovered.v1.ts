import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField } from '../fields';
import { writeOffExample, writeOffFields } from './write-off-fields';

export const WriteOffRecovered = defineEvent({
  type: 'WriteOffRecovered',
  version: 1,
  topic: 'receivables.events',
  summary:
    'As much of a write-off was taken back as a receipt pays or a reduction takes off: the codes that bore it are credited',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...writeOffFields,
    recoveredAt: instantField,
    recoveredOn: dayField,
    cause: z.enum(['receipt', 'reduction']),
    receiptId: idField.optional().meta({ description: 'The receipt that pays it; its ReceiptApplied follows' }),
  }),
  example: {
    ...writeOffExample,
    amount: { amount: '47.00', currency: 'GBP' },
    balance: { amount: '47.00', currency: 'GBP' },
    writtenOff: { amount: '70.50', currency: 'GBP' },
    receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '47.00', currency: 'GBP' } },
    net: [{ code: 'WE93110-46200-000-0000-00-0000', amount: { amount: '40.00', currency: 'GBP' } }],
    tax: [{ code: 'WE93110-46210-000-0000-00-0000', amount: { amount: '7.00', currency: 'GBP' } }],
    recoveredAt: '2007-02-05T10:00:00Z',
    recoveredOn: '2007-02-05',
    cause: 'receipt',
    receiptId: '0190a1b2-0000-7000-8000-000000000003',
  },
});
