import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, instantField } from '../fields';
import { internalBillExample, internalBillFields } from './internal-bill-fields';

export const InternalBillReversed = defineEvent({
  type: 'InternalBillReversed',
  version: 1,
  topic: 'receivables.events',
  summary: 'A disputed internal bill was taken back',
  key: (data) => data.providerCostCentre,
  schema: z.object({
    ...internalBillFields,
    reversedAt: instantField,
    reversedOn: dayField,
    reason: z.string(),
  }),
  example: {
    ...internalBillExample,
    reversedAt: '2026-12-01T10:30:00Z',
    reversedOn: '2026-12-01',
    reason: 'Printed by another',
  },
});
