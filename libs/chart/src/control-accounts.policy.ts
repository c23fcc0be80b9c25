import { council } from '@tolbooth/account-codes';
import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const code = z.string().min(1);

const accounts = z.strictObject({
  debtors: code,
  receiptsOnAccount: code,
  /** Money held for a later service. */
  deposits: code,
  /** Refunds on their way from receivables to payables; nothing stands in it when both are quiet. */
  refunds: code,
  /** money in the bank of which nobody knows whose it is. */
  unidentifiedIncome: code,
  bank: code,
  outputVat: code,
  inputVat: code,
  creditors: code,
  unpresented: code,
  suspense: code,
});

const controlAccounts = accounts.extend({
  /** P-26: what a school or a client has of its own; the rest is the council's. */
  books: z.record(z.string(), accounts.partial()).optional(),
});

export type ControlAccounts = z.infer<typeof accounts>;
export type ControlAccountsByBook = z.infer<typeof controlAccounts>;

/** C-12, C-13, W4, P-26: the central codes of each book, which nobody keys. */
export const controlAccountsPolicy = definePolicy('platform/control-accounts', controlAccounts, {
  unit: 'account codes',
  source: 'C-12, C-13, W4, W36, P-26; seed 001 p8, p37, p55',
});

/** P-26: the control accounts that documents of a book use. */
export function controlAccountsOf({ books, ...own }: ControlAccountsByBook, book: string): ControlAccounts {
  return { ...own, ...books?.[book] };
}

export interface NamedControlAccount {
  readonly book: string;
  readonly name: keyof ControlAccounts;
  readonly code: string;
}

/** Every control account of every book, the council's first; a book has only those that it does not share. */
export function allControlAccounts({ books = {}, ...own }: ControlAccountsByBook): NamedControlAccount[] {
  return [[council, own] as const, ...Object.entries(books)].flatMap(([book, named]) =>
    Object.entries(named).flatMap(([name, of]) =>
      of === undefined ? [] : [{ book, name: name as keyof ControlAccounts, code: of }],
    ),
  );
}

/** C-12: when the sub-ledgers state their open items, in the council's time. */
export const controlTotalsPolicy = definePolicy(
  'platform/control-totals',
  z.strictObject({ time: z.string().regex(/^\d{2}:\d{2}$/), days: z.enum(['each-day', 'working-days']) }),
  { unit: 'HH:MM', source: 'C-12 (ours)' },
);
