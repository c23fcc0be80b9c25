import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, moneyField } from '../fields';

export const LodgementReconciled = defineEvent({
  type: 'LodgementReconciled',
  version: 1,
  topic: 'receivables.events',
  summary: 'The bank statement shows the banking of a lodgement',
  key: (data) => data.customerAccount,
  schema: z.object({
    lodgementId: idField,
    lodgementNumber: z.string(),
    customerAccount: z.string(),
    reconciledOn: dayField,
    statementLine: z.string(),
    banking: moneyField.meta({ description: 'The whole banking, invoices included' }),
  }),
  example: {
    lodgementId: '0190a1b2-0000-7000-8000-000000000002',
    lodgementNumber: 'GB082562',
    customerAccount: 'L0000007',
    reconciledOn: '2005-03-10',
    statementLine: '2005-03-10/17',
    banking: { amount: '144.00', currency: 'GBP' },
  },
});
