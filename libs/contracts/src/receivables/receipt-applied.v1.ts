import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const ReceiptApplied = defineEvent({
  type: 'ReceiptApplied',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money on account was set against invoices',
  key: (data) => data.customerAccount,
  schema: z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    customerAccount: z.string(),
    appliedAt: instantField,
    appliedOn: dayField,
    takenBy: z.string().optional().meta({ description: 'Who took the money' }),
    appliedBy: z.string().optional().meta({ description: 'Who set it against the invoices' }),
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
    appliedAt: '2004-02-05T10:00:00Z',
    appliedOn: '2004-02-05',
    takenBy: 'income.officer',
    appliedBy: 'income.officer',
    onAccount: { code: 'ZA80000-Z3110-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
    applications: [
      {
        invoiceId: '0190a1b2-0000-7000-8000-000000000001',
        invoiceNumber: '10342718',
        invoiceVersion: 3,
        receivable: { code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
        balance: { amount: '13.30', currency: 'GBP' },
      },
    ],
  },
});
