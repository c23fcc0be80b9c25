import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField } from '../fields';

export const LodgementCancelled = defineEvent({
  type: 'LodgementCancelled',
  version: 1,
  topic: 'receivables.events',
  summary: 'A lodgement already in the books was cancelled; it is entered again under a new number',
  key: (data) => data.customerAccount,
  schema: z.object({
    lodgementId: idField,
    lodgementNumber: z.string(),
    customerAccount: z.string(),
    bank: codedAmountField,
    revenue: z.array(codedAmountField),
    taxes: z.array(codedAmountField),
    cancelledAt: instantField,
    cancelledOn: dayField,
    reason: z.string(),
  }),
  example: {
    lodgementId: '0190a1b2-0000-7000-8000-000000000002',
    lodgementNumber: 'GB082562',
    customerAccount: 'L0000007',
    bank: { code: 'ZA80000-Z1001-000-0000-00-0000', amount: { amount: '14.50', currency: 'GBP' } },
    revenue: [{ code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '12.34', currency: 'GBP' } }],
    taxes: [{ code: 'ZA80000-Z3013-000-0000-00-0000', amount: { amount: '2.16', currency: 'GBP' } }],
    cancelledAt: '2005-03-14T11:00:00Z',
    cancelledOn: '2005-03-14',
    reason: 'Slip keyed twice',
  },
});
