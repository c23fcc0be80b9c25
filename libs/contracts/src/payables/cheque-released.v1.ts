import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField } from '../fields';

export const ChequeReleased = defineEvent({
  type: 'ChequeReleased',
  version: 1,
  topic: 'payables.events',
  summary: 'A printed cheque was mailed, or handed out with leave',
  key: (data) => data.supplierNumber,
  schema: z.object({
    paymentId: idField,
    paymentNumber: z.string(),
    supplierNumber: z.string(),
    method: z.enum(['cheque', 'bank-transfer']),
    chequeNumber: z.string().optional(),
    releasedOn: dayField,
    handedOutWithLeaveOf: z.string().optional(),
  }),
  example: {
    paymentId: '0190a1b2-0000-7000-8000-000000000030',
    paymentNumber: 'PY000001',
    supplierNumber: 'S0000042',
    method: 'cheque',
    chequeNumber: '000101',
    releasedOn: '2026-11-12',
  },
});
