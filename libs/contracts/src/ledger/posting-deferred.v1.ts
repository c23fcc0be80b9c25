import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField } from '../fields';

export const PostingDeferred = defineEvent({
  type: 'PostingDeferred',
  version: 1,
  topic: 'ledger.events',
  summary: 'An event could not be posted where it belongs: it went to suspense or waits, with a work item',
  key: (data) => data.sourceDocument,
  schema: z.object({
    sourceService: z.string(),
    sourceEventId: idField,
    sourceEventType: z.string(),
    sourceDocument: idField,
    dated: dayField,
    reason: z.enum(['no-open-period', 'code-unknown', 'no-rate']),
    books: z.array(z.string()).optional().meta({
      description: 'The books that its codes belong to, where they are several: one of them has to be chosen',
    }),
    suspense: codedAmountField.optional(),
    workItemId: idField,
  }),
  example: {
    sourceService: 'receivables',
    sourceEventId: '0190a1b2-0000-7000-8000-000000000040',
    sourceEventType: 'InvoiceCompleted',
    sourceDocument: '0190a1b2-0000-7000-8000-000000000001',
    dated: '2006-07-03',
    reason: 'no-open-period',
    workItemId: '0190a1b2-0000-7000-8000-000000000042',
  },
});
