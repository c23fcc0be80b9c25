import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField, moneyField } from '../fields';

export const DisputeResolved = defineEvent({
  type: 'DisputeResolved',
  version: 1,
  topic: 'collections.events',
  summary: 'A dispute was decided: upheld reduces the invoice by the amount, rejected lets dunning go on',
  key: (data) => data.customerAccount,
  schema: z.object({
    disputeId: idField,
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    resolvedAt: instantField,
    resolvedOn: dayField,
    outcome: z.enum(['upheld', 'rejected']),
    amount: moneyField.meta({ description: 'By how much the invoice falls; 0.00 when rejected' }),
    whole: z.boolean(),
    reason: z.string(),
  }),
  example: {
    disputeId: '0190a1b2-0000-7000-8000-000000000005',
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    resolvedAt: '2006-09-20T10:00:00Z',
    resolvedOn: '2006-09-20',
    outcome: 'rejected',
    amount: { amount: '0.00', currency: 'GBP' },
    whole: true,
    reason: 'Hall was open, key log seen',
  },
});
