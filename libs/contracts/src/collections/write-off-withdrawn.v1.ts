import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';
import { writeOffExample, writeOffFields } from './write-off-fields';

export const WriteOffWithdrawn = defineEvent({
  type: 'WriteOffWithdrawn',
  version: 1,
  topic: 'collections.events',
  summary: 'Who asked for a write-off took the request back: dunning goes on where it was',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...writeOffFields,
    withdrawnOn: dayField,
    withdrawnBy: z.string(),
    reason: z.string(),
  }),
  example: {
    ...writeOffExample,
    withdrawnOn: '2006-11-20',
    withdrawnBy: 'budget.holder',
    reason: 'He has paid',
  },
});
