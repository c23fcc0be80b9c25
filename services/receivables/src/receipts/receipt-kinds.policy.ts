import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';
import { receiptMethods } from './receipt.entity';

export const receiptDetails = ['reference', 'chequeNumber', 'drawer', 'banking'] as const;
export type ReceiptDetail = (typeof receiptDetails)[number];

/** `needs`: what a receipt of each kind has to say; `official`: for which kinds the payer gets the numbered receipt (M32). */
export const receiptKindsPolicy = definePolicy(
  'receivables/receipt-kinds',
  z.strictObject({
    needs: z.partialRecord(z.enum(receiptMethods), z.array(z.enum(receiptDetails))),
    official: z.array(z.enum(receiptMethods)),
    /** Kinds that are counted and carried to the bank on a paying-in slip. */
    banked: z.array(z.enum(receiptMethods)),
  }),
  { unit: 'kinds of receipt', source: 'R-12, M32; seed 001 p21, p27' },
);
