import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField } from '../fields';
import { writeOffExample, writeOffFields } from './write-off-fields';

export const InvoiceWrittenOff = defineEvent({
  type: 'InvoiceWrittenOff',
  version: 1,
  topic: 'receivables.events',
  summary:
    'What was open of an invoice was written off as approved; its income stays, the loss stands on codes of its own',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...writeOffFields,
    writeOffId: idField,
    writtenOffAt: instantField,
    writtenOffOn: dayField,
    stillChased: z.boolean().meta({ description: 'Whether collections go on asking for it' }),
    reason: z.string(),
  }),
  example: {
    ...writeOffExample,
    amount: { amount: '117.50', currency: 'GBP' },
    balance: { amount: '0.00', currency: 'GBP' },
    writtenOff: { amount: '117.50', currency: 'GBP' },
    receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' } },
    net: [{ code: 'WE93110-46200-000-0000-00-0000', amount: { amount: '100.00', currency: 'GBP' } }],
    tax: [{ code: 'WE93110-46210-000-0000-00-0000', amount: { amount: '17.50', currency: 'GBP' } }],
    writeOffId: '0190a1b2-0000-7000-8000-000000000091',
    writtenOffAt: '2006-11-20T10:00:00Z',
    writtenOffOn: '2006-11-20',
    stillChased: false,
    reason: 'untraceable: three letters came back',
  },
});
