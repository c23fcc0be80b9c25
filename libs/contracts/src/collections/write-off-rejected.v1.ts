import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';
import { writeOffExample, writeOffFields } from './write-off-fields';

export const WriteOffRejected = defineEvent({
  type: 'WriteOffRejected',
  version: 1,
  topic: 'collections.events',
  summary: 'A write-off was refused: dunning goes on where it was',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...writeOffFields,
    rejectedOn: dayField,
    rejectedBy: z.string(),
    reason: z.string(),
  }),
  example: {
    ...writeOffExample,
    rejectedOn: '2006-11-20',
    rejectedBy: 'recovery.officer',
    reason: 'The new address is known',
  },
});
