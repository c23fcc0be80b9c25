import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const ReceiptUnapplied = defineEvent({
  type: 'ReceiptUnapplied',
  version: 1,
  topic: 'receivables.events',
  summary: 'An application was taken back: the invoices are open again, the money is on account',
  key: (data) => data.customerAccount,
  schema: z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    customerAccount: z.string(),
    unappliedAt: instantField,
    unappliedOn: dayField,
    reason: z.string(),
    onAccount: codedAmountField,
    applications: z.array(
      z.object({
        invoiceId: idField,
        invoiceNumber: z.string(),
        invoiceVersion: z.number().int().meta({ description: 'Version of the invoice after this step' }),
        receivable: codedAmountField,
        balance: moneyField.meta({ description: 'Open amount of the invoice after this step' }),
        writtenOff: moneyField.optional().meta({ description: 'What of the invoice is written off after this step' }),
      }),
    ),
  }),
  example: {
    receiptId: '0190a1b2-0000-7000-8000-000000000003',
    receiptNumber: 'R0000042',
    customerAccount: 'C0000123',
    unappliedAt: '2004-02-12T10:00:00Z',
    unappliedOn: '2004-02-12',
    reason: 'Cheque returned',
    onAccount: { code: 'ZA80000-Z3110-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    applications: [
      {
        invoiceId: '0190a1b2-0000-7000-8000-000000000001',
        invoiceNumber: '10342718',
        invoiceVersion: 3,
        receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
        balance: { amount: '46.55', currency: 'GBP' },
      },
    ],
  },
});
