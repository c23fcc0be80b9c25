import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, moneyField } from '../fields';

export const BankingNotified = defineEvent({
  type: 'BankingNotified',
  version: 1,
  topic: 'receivables.events',
  summary: 'Money was carried to the bank; its lodgement is awaited from now on',
  key: (data) => data.customerAccount,
  schema: z.object({
    bankingId: idField,
    slipReference: z.string(),
    customerAccount: z.string().meta({ description: 'The team that banked' }),
    bankedOn: dayField,
    lodgementDueOn: dayField,
    cash: moneyField,
    cheques: moneyField,
    forInvoices: moneyField,
    toLodge: moneyField,
  }),
  example: {
    bankingId: '0190a1b2-0000-7000-8000-000000000006',
    slipReference: 'GB082562',
    customerAccount: 'L0000007',
    bankedOn: '2005-03-08',
    lodgementDueOn: '2005-03-09',
    cash: { amount: '16.50', currency: 'GBP' },
    cheques: { amount: '127.50', currency: 'GBP' },
    forInvoices: { amount: '129.50', currency: 'GBP' },
    toLodge: { amount: '14.50', currency: 'GBP' },
  },
});
