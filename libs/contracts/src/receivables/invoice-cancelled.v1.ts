import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const InvoiceCancelled = defineEvent({
  type: 'InvoiceCancelled',
  version: 1,
  topic: 'receivables.events',
  summary: 'An invoice was cancelled and its remaining income reversed; money applied to it went back on account first',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    cancelledAt: instantField,
    cancelledOn: dayField,
    amount: moneyField.meta({ description: 'Total less earlier adjustments' }),
    receivable: codedAmountField,
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    reason: z.string(),
    cause: z.enum(['agreed', 'error', 'replacement', 'dispute-upheld', 'dispute-expired']),
    disputeId: idField.optional(),
    replacedBy: z.string().optional(),
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    cancelledAt: '2006-07-20T09:00:00Z',
    cancelledOn: '2006-07-20',
    amount: { amount: '117.50', currency: 'GBP' },
    receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '100.00', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '17.50', currency: 'GBP' } }],
    reason: 'Dispute not resolved in time',
    cause: 'dispute-expired',
    disputeId: '0190a1b2-0000-7000-8000-000000000005',
  },
});
