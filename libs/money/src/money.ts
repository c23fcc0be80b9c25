import { formatAmount, parseAmount } from './amount-text';
import { exponentOf } from './currencies';
import { MoneyError } from './money-error';

/** An amount in whole minor units (pence, cents) of an ISO 4217 currency. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Money as it stands in events and HTTP bodies. */
export interface WireMoney {
  readonly amount: string;
  readonly currency: string;
}

/** Throws `money-currency` when the code is not in ISO 4217. */
export function money(minor: bigint, currency: string): Money {
  exponentOf(currency);
  return { minor, currency };
}

/** Reads the wire form. Throws a `MoneyError`: `money-format`, `money-over-precise` or `money-currency`. */
export function parseMoney(value: WireMoney): Money {
  return money(parseAmount(value.amount, value.currency), value.currency);
}

export function wire(value: Money): WireMoney {
  return { amount: formatAmount(value.minor, value.currency), currency: value.currency };
}

export function add(left: Money, right: Money): Money {
  return { minor: left.minor + sameCurrency(right, left.currency).minor, currency: left.currency };
}

export function subtract(left: Money, right: Money): Money {
  return { minor: left.minor - sameCurrency(right, left.currency).minor, currency: left.currency };
}

export function negate(value: Money): Money {
  return { minor: -value.minor, currency: value.currency };
}

/** The currency is given because an empty list has a sum too. Throws `money-currency` when an item is in another one. */
export function sum(list: readonly Money[], currency: string): Money {
  return money(
    list.reduce((total, item) => total + sameCurrency(item, currency).minor, 0n),
    currency,
  );
}

function sameCurrency(value: Money, currency: string): Money {
  if (value.currency === currency) return value;
  throw new MoneyError('money-currency', `An amount in ${value.currency} cannot stand beside one in ${currency}`);
}
