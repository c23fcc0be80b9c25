import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';
import { directDebitExample, directDebitFields } from './direct-debit-fields';

export const DirectDebitNotified = defineEvent({
  type: 'DirectDebitNotified',
  version: 1,
  topic: 'receivables.events',
  summary:
    'A payer was told what is collected on which day: the invoices are not asked for in another way until it has ended',
  key: (data) => data.customerAccount,
  schema: z.object({ ...directDebitFields, notifiedOn: dayField }),
  example: { ...directDebitExample, notifiedOn: '2006-07-17' },
});
