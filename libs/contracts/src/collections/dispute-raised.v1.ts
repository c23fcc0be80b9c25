import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, moneyField } from '../fields';

export const DisputeRaised = defineEvent({
  type: 'DisputeRaised',
  version: 1,
  topic: 'collections.events',
  summary: 'A debt, or part of it, is disputed; dunning of that part is held',
  key: (data) => data.customerAccount,
  schema: z.object({
    disputeId: idField,
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    raisedOn: dayField,
    raisedBy: z.enum(['customer', 'budget-holder', 'collector']),
    amount: moneyField,
    whole: z.boolean(),
    reason: z.string(),
    heldThrough: dayField.meta({ description: 'Last day on which a resolution or an update keeps the invoice' }),
  }),
  example: {
    disputeId: '0190a1b2-0000-7000-8000-000000000005',
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    raisedOn: '2006-09-01',
    raisedBy: 'customer',
    amount: { amount: '117.50', currency: 'GBP' },
    whole: true,
    reason: 'Hall was closed',
    heldThrough: '2006-09-29',
  },
});
