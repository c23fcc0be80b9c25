import { z } from 'zod';
import { codedAmountField, idField, moneyField } from '../fields';

/** D-11: what each event about a write-off says of the invoice and of the codes that bear the loss. */
export const writeOffFields = {
  invoiceId: idField,
  invoiceNumber: z.string(),
  customerAccount: z.string(),
  amount: moneyField,
  balance: moneyField.meta({ description: 'Open amount of the invoice after this step' }),
  writtenOff: moneyField.meta({ description: 'What of the invoice is written off after this step' }),
  receivable: codedAmountField,
  net: z.array(codedAmountField).meta({ description: 'Loss without tax, by the codes that bear it' }),
  tax: z
    .array(codedAmountField)
    .meta({ description: 'Tax within the loss, by the codes that bear it until relief is claimed' }),
};

export const writeOffExample = {
  invoiceId: '0190a1b2-0000-7000-8000-000000000001',
  invoiceNumber: '10342718',
  customerAccount: 'C0000123',
};
