import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const InvoiceAdjusted = defineEvent({
  type: 'InvoiceAdjusted',
  version: 1,
  topic: 'receivables.events',
  summary: 'The amount due was reduced; the lists say by how much each code falls',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    adjustedAt: instantField,
    adjustedOn: dayField,
    amount: moneyField,
    balance: moneyField,
    writtenOff: moneyField.optional().meta({ description: 'What of the invoice is written off after this step' }),
    receivable: codedAmountField,
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    reason: z.string(),
    cause: z.enum(['agreed', 'error', 'replacement', 'dispute-upheld', 'dispute-expired']),
    disputeId: idField.optional(),
    creditNote: z.string().optional().meta({ description: 'Number of the credit note, where the pack writes them' }),
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    adjustedAt: '2006-07-20T09:00:00Z',
    adjustedOn: '2006-07-20',
    amount: { amount: '117.50', currency: 'GBP' },
    balance: { amount: '0.00', currency: 'GBP' },
    receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '100.00', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '17.50', currency: 'GBP' } }],
    reason: 'Hall closed for half the hire',
    cause: 'agreed',
  },
});
