import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const line = z.string().min(1);

const invoiceDocuments = z.strictObject({
  /** What stands under "Type", by where the invoice goes (M20). */
  types: z.strictObject({ post: line, 'return-to-office': line }),
  howToPay: z.array(line).min(1).max(8),
  checkDigits: z.strictObject({ modulus: z.int().min(11).max(9973), digits: z.int().min(1).max(4) }),
  /** Which code to pay by stands on a document in this currency; none for others. */
  paymentCodes: z.record(z.string().regex(/^[A-Z]{3}$/), z.enum(['epc'])),
});

export type InvoiceDocuments = z.infer<typeof invoiceDocuments>;

export const invoiceDocumentsPolicy = definePolicy('receivables/invoice-documents', invoiceDocuments, {
  unit: 'texts; a modulus and digits; codes by ISO 4217 currency',
  source: 'R-10, M20, DETAILS 1.6; seed 001 p41, p44-57, p70',
});
