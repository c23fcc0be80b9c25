import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const invoiceEntryPolicy = definePolicy(
  'receivables/invoice-entry',
  z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/),
    commentCharacters: z.int().min(1).max(70),
    remitTo: z.string().min(1),
    source: z.string().min(1),
    class: z.string().min(1),
    /** How the pack calls an invoice that is posted, and one whose paper comes back to the office. */
    types: z.strictObject({ post: z.string().min(1), 'return-to-office': z.string().min(1) }),
    purchaseOrderCharacters: z.int().min(1).max(50),
    /** Within which an entry on the weekly list is completed once somebody confirms it. */
    incompleteDays: z.int().min(1).max(31),
    weekBegins: z.int().min(1).max(7),
    /** First day from which an invoice is coded as now: an older one is not copied. */
    codedFrom: z.iso.date(),
  }),
  {
    unit: 'characters; weekday 1 for Monday; fixed values of the pack',
    source: 'R-03, R-09, M1, M16, M20, M21, W9, E9; seed 001 p41, p44, p52, p61',
  },
);
