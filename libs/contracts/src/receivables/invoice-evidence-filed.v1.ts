import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField, idField, instantField } from '../fields';

export const evidenceField = z.object({
  evidenceId: idField,
  kind: z.string().meta({ description: 'signed-contract, letter-of-agreement, witness-statement, …' }),
  basis: z.enum(['agreed', 'requested', 'statutory']),
  document: z.string().meta({ description: 'The paper, and where it is filed' }),
  dated: dayField,
  sha256: z.string().optional(),
});

export const InvoiceEvidenceFiled = defineEvent({
  type: 'InvoiceEvidenceFiled',
  version: 1,
  topic: 'receivables.events',
  summary: 'What proves a debt was filed after the invoice was completed; earlier evidence goes with its completion',
  key: (data) => data.customerAccount,
  schema: z.object({
    invoiceId: idField,
    invoiceNumber: z.string(),
    customerAccount: z.string(),
    evidence: evidenceField,
    filedAt: instantField,
  }),
  example: {
    invoiceId: '0190a1b2-0000-7000-8000-000000000001',
    invoiceNumber: '10342718',
    customerAccount: 'C0000123',
    evidence: {
      evidenceId: '0190a1b2-0000-7000-8000-000000000007',
      kind: 'letter-of-agreement',
      basis: 'agreed',
      document: 'Letter of A. Lee, file 06/114',
      dated: '2006-06-20',
    },
    filedAt: '2006-07-05T09:00:00Z',
  },
});
