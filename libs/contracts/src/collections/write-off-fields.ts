import { z } from 'zod';
import { idField, moneyField } from '../fields';

/** D-11, form F3: which write-off of which customer it is, as each event about one names it. */
export const writeOffFields = {
  writeOffId: idField,
  customerAccount: z.string(),
  total: moneyField.meta({ description: 'Of the request' }),
  invoices: z.array(z.object({ invoiceId: idField, invoiceNumber: z.string(), amount: moneyField })).min(1),
};

export const writeOffExample = {
  writeOffId: '0190a1b2-0000-7000-8000-000000000091',
  customerAccount: 'C0000123',
  total: { amount: '117.50', currency: 'GBP' },
  invoices: [
    {
      invoiceId: '0190a1b2-0000-7000-8000-000000000001',
      invoiceNumber: '10342718',
      amount: { amount: '117.50', currency: 'GBP' },
    },
  ],
};
