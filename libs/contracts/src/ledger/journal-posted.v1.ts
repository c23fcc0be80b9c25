import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField, moneyField } from '../fields';

export const JournalPosted = defineEvent({
  type: 'JournalPosted',
  version: 1,
  topic: 'ledger.events',
  summary: 'A journal stands in the books',
  key: (data) => data.sourceDocument,
  schema: z.object({
    journalId: idField,
    journalNumber: z.string(),
    sourceService: z.string(),
    sourceEventId: idField,
    sourceEventType: z.string(),
    sourceDocument: idField,
    dated: dayField,
    posted: instantField,
    period: z.string(),
    late: z.boolean().meta({ description: 'True when its own period was closed and it went to the next open one' }),
    total: moneyField.meta({ description: 'Sum of the debits in the council’s own currency' }),
    book: z.string().optional().meta({ description: 'Whose books; the council’s own when left out' }),
  }),
  example: {
    journalId: '0190a1b2-0000-7000-8000-000000000041',
    journalNumber: 'J2006-000001',
    sourceService: 'receivables',
    sourceEventId: '0190a1b2-0000-7000-8000-000000000040',
    sourceEventType: 'InvoiceCompleted',
    sourceDocument: '0190a1b2-0000-7000-8000-000000000001',
    dated: '2006-07-03',
    posted: '2006-07-04T09:00:00Z',
    period: '2006-07',
    late: false,
    total: { amount: '117.50', currency: 'GBP' },
  },
});
