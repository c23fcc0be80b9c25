import { z } from 'zod';
import { defineEvent } from '../event';
import { becauseField, dayField, instantField } from '../fields';
import { writeOffExample, writeOffFields } from './write-off-fields';

export const WriteOffApproved = defineEvent({
  type: 'WriteOffApproved',
  version: 1,
  topic: 'collections.events',
  summary:
    'A write-off was approved by somebody with the authority for it: receivables writes off what is open by then',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...writeOffFields,
    approvedAt: instantField,
    approvedOn: dayField,
    approvedBy: z.string(),
    requestedBy: z.string(),
    reason: z.string().meta({ description: 'Of the list of the policy' }),
    text: z.string(),
    stillChased: z.boolean().meta({ description: 'Whether collections go on asking for it' }),
    because: becauseField,
  }),
  example: {
    ...writeOffExample,
    approvedAt: '2006-11-20T10:00:00Z',
    approvedOn: '2006-11-20',
    approvedBy: 'recovery.officer',
    requestedBy: 'budget.holder',
    reason: 'untraceable',
    text: 'Three letters came back',
    stillChased: false,
    because: {
      rule: 'D-11 authority for a write-off',
      policies: ['cambridgeshire/collections/write-offs@2003-04-01'],
      sentence: 'Write-offs of C0000123 come to 117.50 GBP with this one: below 250.00 the recovery team decides.',
    },
  },
});
