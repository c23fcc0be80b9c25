import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { internalBillExample, internalBillFields } from './internal-bill-fields';

export const InternalBillIssued = defineEvent({
  type: 'InternalBillIssued',
  version: 1,
  topic: 'receivables.events',
  summary: 'One department billed another: income to one code, cost to the other, without tax',
  key: (data) => data.providerCostCentre,
  schema: z.object({
    ...internalBillFields,
    issuedAt: instantField,
    issuedOn: dayField,
  }),
  example: {
    ...internalBillExample,
    issuedAt: '2026-11-20T10:30:00Z',
    issuedOn: '2026-11-20',
  },
});
