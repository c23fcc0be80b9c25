// C-09, C-04, C-16: the amounts of a line of a file: on one side, exact, and worth something in the books.
import { MoneyError, parseAmount } from '@tolbooth/money';
import { isKept } from '../books/kept-currency.rules';
import type { ImportColumn } from './import-line.rules';

export type Wrong = (field: ImportColumn, rule: string, detail: string) => undefined;
type Money = (field: ImportColumn, text: string, currency: string) => bigint | undefined;

export interface AmountTexts {
  readonly debit: string;
  readonly credit: string;
  readonly amount: string;
  readonly functional: string;
  readonly currency: string;
}

export interface AmountsRead {
  readonly amount: bigint | undefined;
  readonly functional: bigint | undefined;
}

/** Minor units, debit above zero; undefined where it cannot be read, and `wrong` has been told why. */
export function amountsOf(texts: AmountTexts, own: string, thousands: string, wrong: Wrong): AmountsRead {
  const { currency } = texts;
  if (!isKept(currency)) {
    wrong('currency', 'currency-unknown', `"${currency}" is no currency that the books are kept in`);
    return { amount: undefined, functional: undefined };
  }
  const money: Money = (field, text, of) => amountOf(text, of, thousands, field, wrong);
  const amount = sidesOf(texts, money, wrong);
  return { amount, functional: functionalOf(texts.functional, amount, currency, own, money, wrong) };
}

function sidesOf(texts: AmountTexts, money: Money, wrong: Wrong): bigint | undefined {
  const { debit, credit, amount, currency } = texts;
  if (amount !== '' && debit === '' && credit === '') {
    const signed = money('amount', amount, currency);
    return signed === 0n ? wrong('amount', 'line-of-nothing', 'The line moves nothing') : signed;
  }
  const given = (field: 'debit' | 'credit') => (texts[field] === '' ? 0n : money(field, texts[field], currency));
  const [onDebit, onCredit] = [given('debit'), given('credit')];
  if (onDebit === undefined || onCredit === undefined) return undefined;
  if (onDebit < 0n || onCredit < 0n) {
    return wrong(onDebit < 0n ? 'debit' : 'credit', 'line-one-side', 'Write it on the other side, without a sign');
  }
  if (onDebit === 0n && onCredit === 0n) return wrong('debit', 'line-of-nothing', 'The line moves nothing');
  const both = amount !== '' || (onDebit !== 0n && onCredit !== 0n);
  return both ? wrong('credit', 'line-one-side', 'The line has more than one amount') : onDebit - onCredit;
}

/** In the sign of the amount, whichever side it is written for. */
function functionalOf(
  text: string,
  amount: bigint | undefined,
  currency: string,
  own: string,
  money: Money,
  wrong: Wrong,
): bigint | undefined {
  if (currency === own && text === '') return amount;
  if (text === '') {
    return wrong('functional', 'functional-amount', `The line is in ${currency}: say what it is worth in ${own}`);
  }
  const worth = money('functional', text, own);
  if (worth === undefined || amount === undefined) return undefined;
  const signed = worth > 0n && amount < 0n ? -worth : worth;
  if (currency === own && signed !== amount) {
    return wrong('functional', 'functional-amount', `The line is in ${own} already: both amounts must be alike`);
  }
  const against = signed === 0n || signed > 0n !== amount > 0n;
  return against
    ? wrong('functional', 'functional-amount', 'It must be on the side of the amount, and not zero')
    : signed;
}

/** Minor units. Zeros behind the second decimal say nothing, other digits there are refused. */
function amountOf(text: string, currency: string, thousands: string, field: ImportColumn, wrong: Wrong) {
  const plain = thousands !== '' && text.includes(thousands) ? withoutGroups(text, thousands) : text;
  try {
    return parseAmount(plain.replace(/(\.\d{2,}?)0+$/, '$1'), currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    const rule = error.code === 'money-over-precise' ? 'amount-over-precise' : 'amount-malformed';
    return wrong(field, rule, error.message);
  }
}

/** `1,234.50` is 1234.50; `1,2` stays as it is, and is refused. */
function withoutGroups(text: string, thousands: string): string {
  const groups = text.split('.')[0]!.replace('-', '').split(thousands);
  const wellFormed = groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return wellFormed ? text.replaceAll(thousands, '') : text;
}
