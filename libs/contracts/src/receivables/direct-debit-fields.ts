import { z } from 'zod';
import { dayField, idField, moneyField } from '../fields';

/** what is collected of whom, and for which invoices. */
export const directDebitFields = {
  directDebitId: idField,
  /** Account that pays the invoices. */
  customerAccount: z.string(),
  amount: moneyField,
  collectOn: dayField,
  invoices: z.array(z.object({ invoiceId: idField, invoiceNumber: z.string(), amount: moneyField })),
};

export const directDebitExample = {
  directDebitId: '0190a1b2-0000-7000-8000-000000000081',
  customerAccount: 'C0000123',
  amount: { amount: '117.50', currency: 'GBP' },
  collectOn: '2006-07-31',
  invoices: [
    {
      invoiceId: '0190a1b2-0000-7000-8000-000000000001',
      invoiceNumber: '10342718',
      amount: { amount: '117.50', currency: 'GBP' },
    },
  ],
};
