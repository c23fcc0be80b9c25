// which of the council's accounts a statement is of, and what in a line may be a reference.
import { refuse, type Refusal } from '@tolbooth/refusals';
import { numberOfReference, type CheckDigits } from '../invoice-documents/payment-reference.rules';
import type { BankAccount } from './bank-statements.policy';

const plain = (number: string) => number.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

export function bankAccountOf(
  accounts: readonly BankAccount[],
  stated: {
    readonly account: string;
    readonly bank?: string | undefined;
    readonly currency: string;
    readonly row: number;
  },
): BankAccount | Refusal {
  const written = [stated.account, `${stated.bank ?? ''}${stated.account}`].map(plain);
  const found = accounts.filter(({ numbers }) => numbers.some((number) => written.includes(plain(number))));
  const mine = found.find(({ currency }) => currency === stated.currency);
  if (mine) return mine;
  const name = stated.bank ? `${stated.bank} ${stated.account}` : stated.account;
  const detail =
    found.length > 0
      ? `Line ${stated.row}: ${name} is kept in ${found.map(({ currency }) => currency).join(', ')}, the statement is in ${stated.currency}`
      : `Line ${stated.row}: ${name} is no account of the council`;
  return refuse('bank-account-unknown', { field: 'body', detail, facts: { account: stated.account, row: stated.row } });
}

/** Tokens of a line: enough for a payer who names a dozen invoices. */
const mostTokens = 40;

/**
 * What may be a number of ours: at least four digits in a row of letters and digits, whatever stands between the words; and
 * the number in a reference whose check digits fit, written together or not.
 */
export function tokensOf(texts: readonly (string | undefined)[], checkDigits: CheckDigits): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (text === undefined) continue;
    const words = text.toUpperCase().split(/[^A-Z0-9]+/);
    for (const word of words) {
      if (found.size >= mostTokens) return [...found];
      if (word.length > 24 || word.length < 3 || !/\d{2}/.test(word)) continue;
      found.add(word);
      // `INV06000012` names 06000012.
      const digits = /^[A-Z]+(\d{4,})$/.exec(word)?.[1];
      if (digits) found.add(digits);
      // `2600006237` names 26000062 by its check digits 37.
      const number = numberOfReference(digits ?? word, checkDigits);
      if (number && number.length > 3) found.add(number);
    }
  }
  return [...found];
}
