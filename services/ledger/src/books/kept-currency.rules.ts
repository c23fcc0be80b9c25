// C-09, C-16, ADR 0004: amounts have two decimals in the books, so a currency of another precision is not kept in them.
import { exponentOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

const places = 2;

export function isKept(currency: string): boolean {
  try {
    return exponentOf(currency) === places;
  } catch {
    return false;
  }
}

export function unkept(currency: string, field: string): Refusal | undefined {
  if (isKept(currency)) return undefined;
  const detail = `"${currency}" is no currency that the books are kept in`;
  return refuse('currency-unknown', { field, detail, facts: { currency, places } });
}
