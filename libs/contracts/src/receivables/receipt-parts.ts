import { z } from 'zod';
import { codedAmountField, idField } from '../fields';

/** of which receipts money goes off account, or comes back to it. */
export const receiptPartsField = z.array(
  z.object({
    receiptId: idField,
    receiptNumber: z.string(),
    onAccount: codedAmountField,
  }),
);

export const receiptPartsExample = [
  {
    receiptId: '0190a1b2-0000-7000-8000-000000000003',
    receiptNumber: 'R0000042',
    onAccount: { code: 'ZA80000-Z3110-000-0000-00-0000', amount: { amount: '33.25', currency: 'GBP' } },
  },
];
