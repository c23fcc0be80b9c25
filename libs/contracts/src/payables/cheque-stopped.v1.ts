import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const ChequeStopped = defineEvent({
  type: 'ChequeStopped',
  version: 1,
  topic: 'payables.events',
  summary: 'The bank was told not to pay a released cheque, after a recorded check that it was not cashed',
  key: (data) => data.supplierNumber,
  schema: z.object({
    paymentId: idField,
    paymentNumber: z.string(),
    supplierNumber: z.string(),
    method: z.enum(['cheque', 'bank-transfer']),
    chequeNumber: z.string().optional(),
    stoppedOn: dayField,
    checkedBy: z.string(),
    checkedThrough: dayField.meta({ description: 'Statement date up to which no cashing was found' }),
  }),
  example: {
    paymentId: '0190a1b2-0000-7000-8000-000000000030',
    paymentNumber: 'PY000001',
    supplierNumber: 'S0000042',
    method: 'cheque',
    chequeNumber: '000101',
    stoppedOn: '2026-11-19',
    checkedBy: 'payments.officer',
    checkedThrough: '2026-11-18',
  },
});
