import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const column = z.union([z.int().min(1), z.array(z.string().min(1)).min(1)]);

/** The same shape as `CsvStatement` of libs/formats, as data that somebody may get wrong. */
const csv = z.strictObject({
  name: z.string().min(1),
  separator: z.enum([',', ';', '\t']).optional(),
  heading: z.boolean(),
  days: z.array(z.string().regex(/^[YMD./ -]+$/)).min(1),
  decimal: z.enum(['.', ',']),
  thousands: z.string().max(1).optional(),
  columns: z.strictObject({
    entryDate: column,
    valueDate: column.optional(),
    amount: column.optional(),
    credit: column.optional(),
    debit: column.optional(),
    side: column.optional(),
    balance: column.optional(),
    account: column.optional(),
    currency: column.optional(),
    name: column.optional(),
    payerAccount: column.optional(),
    payerBank: column.optional(),
    reference: column.optional(),
    bankReference: column.optional(),
    endToEndId: column.optional(),
    mandate: column.optional(),
    bankCode: column.optional(),
    text: z.array(column),
  }),
  debitWords: z.array(z.string()).optional(),
  outgoingIsPositive: z.boolean().optional(),
  account: z.string().optional(),
  currency: z.string().length(3).optional(),
  accountLabels: z.array(z.string()).optional(),
  currencyLabels: z.array(z.string()).optional(),
  openingLabels: z.array(z.string()).optional(),
  closingLabels: z.array(z.string()).optional(),
  footers: z.array(z.string()).optional(),
});

const account = z.strictObject({
  /** By which events and reports name it. */
  id: z.string().regex(/^[A-Z0-9-]{2,20}$/),
  name: z.string().min(1),
  currency: z.string().length(3),
  /** As files of the bank name it: IBAN, or number with or without sort code; spaces and hyphens do not count. */
  numbers: z.array(z.string().min(1)).min(1),
  /** Its code in the ledger. */
  code: z.string().min(1),
  /** W32: where income goes that nobody has named by the day. */
  suspense: z.string().min(1),
});

/** `accounts`: the council's bank accounts; `csv`: how banks write their CSV; `mostBytes`, `mostLines`: of one file. */
export const bankStatementsPolicy = definePolicy(
  'receivables/bank-statements',
  z.strictObject({
    accounts: z.array(account).min(1),
    csv: z.array(csv),
    mostBytes: z.int().positive(),
    mostLines: z.int().positive(),
  }),
  { unit: 'bytes; lines; account codes', source: 'R-14, R-15, W32 (ours)' },
);

export type BankStatementsPolicy = z.infer<(typeof bankStatementsPolicy)['schema']>;
export type BankAccount = BankStatementsPolicy['accounts'][number];
