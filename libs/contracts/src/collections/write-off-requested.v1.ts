import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';
import { writeOffExample, writeOffFields } from './write-off-fields';

export const WriteOffRequested = defineEvent({
  type: 'WriteOffRequested',
  version: 1,
  topic: 'collections.events',
  summary: 'Somebody asked that debts of a customer be written off; another person decides',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...writeOffFields,
    requestedOn: dayField,
    requestedBy: z.string(),
    reason: z.string().meta({ description: 'Of the list of the policy' }),
    text: z.string(),
    stillChased: z.boolean(),
  }),
  example: {
    ...writeOffExample,
    requestedOn: '2006-11-17',
    requestedBy: 'budget.holder',
    reason: 'untraceable',
    text: 'Three letters came back',
    stillChased: false,
  },
});
