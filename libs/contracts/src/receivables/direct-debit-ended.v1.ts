import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';
import { directDebitExample, directDebitFields } from './direct-debit-fields';

export const DirectDebitEnded = defineEvent({
  type: 'DirectDebitEnded',
  version: 1,
  topic: 'receivables.events',
  summary:
    'A collection that was notified is not on its way any more: it was collected, withdrawn or left out, or the bank rejected or ' +
    'returned it, the last also after it was collected',
  key: (data) => data.customerAccount,
  schema: z.object({
    ...directDebitFields,
    endedOn: dayField,
    outcome: z.enum(['collected', 'withdrawn', 'left-out', 'rejected', 'returned']),
  }),
  example: { ...directDebitExample, endedOn: '2006-07-31', outcome: 'collected' },
});
