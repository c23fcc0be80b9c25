import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const LodgementReopened = defineEvent({
  type: 'LodgementReopened',
  version: 1,
  topic: 'receivables.events',
  summary: 'A completed lodgement was taken back before the cut-off',
  key: (data) => data.customerAccount,
  schema: z.object({
    lodgementId: idField,
    lodgementNumber: z.string(),
    customerAccount: z.string(),
    bank: codedAmountField,
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    reopenedAt: instantField,
    reopenedOn: dayField,
    reason: z.string(),
  }),
  example: {
    lodgementId: '0190a1b2-0000-7000-8000-000000000002',
    lodgementNumber: 'GB082562',
    customerAccount: 'L0000007',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '14.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '12.34', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '2.16', currency: 'GBP' } }],
    reopenedAt: '2005-03-09T11:00:00Z',
    reopenedOn: '2005-03-09',
    reason: 'Wrong code',
  },
});
