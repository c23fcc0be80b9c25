import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const LodgementCompleted = defineEvent({
  type: 'LodgementCompleted',
  version: 1,
  topic: 'receivables.events',
  summary: 'Income banked without an invoice was coded',
  key: (data) => data.customerAccount,
  schema: z.object({
    lodgementId: idField,
    lodgementNumber: z.string(),
    customerAccount: z.string(),
    bankedOn: dayField,
    completedAt: instantField,
    completedOn: dayField,
    banking: moneyField,
    forInvoices: moneyField,
    amount: moneyField,
    bank: codedAmountField,
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    late: z.boolean(),
    lateReason: z.string().optional(),
  }),
  example: {
    lodgementId: '0190a1b2-0000-7000-8000-000000000002',
    lodgementNumber: 'GB082562',
    customerAccount: 'L0000007',
    bankedOn: '2005-03-08',
    completedAt: '2005-03-09T10:30:00Z',
    completedOn: '2005-03-09',
    banking: { amount: '144.00', currency: 'GBP' },
    forInvoices: { amount: '129.50', currency: 'GBP' },
    amount: { amount: '14.50', currency: 'GBP' },
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '14.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '12.34', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '2.16', currency: 'GBP' } }],
    late: false,
  },
});
