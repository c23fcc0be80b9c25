import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const InvoicePrinted = defineEvent({
  type: 'InvoicePrinted',
  version: 1,
  topic: 'receivables.events',
  summary: 'The document of a completed invoice went out, or came back to the office to have papers enclosed',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    way: z.enum(['post', 'return-to-office', 'email']),
    printedOn: dayField,
    documentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the PDF' }),
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    way: 'post',
    printedOn: '2006-07-04',
    documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
});
