import { exponentOf } from './currencies';
import { scaled } from './decimal';

/**
 * Minor units of a decimal amount as it stands on the wire: `parseAmount('117.50', 'GBP')` is 11750n.
 * Fewer decimal places than the currency has are taken ('117' is 117.00), more are `money-over-precise`, never rounded.
 */
export function parseAmount(text: string, currency: string): bigint {
  return scaled(text, exponentOf(currency), 'Amount');
}

/** The amount as a decimal with exactly the currency's places: `formatAmount(-5n)` is '-0.05'. */
export function formatAmount(minor: bigint, currency: string = 'GBP'): string {
  const places = exponentOf(currency);
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * Minor units of what a column of two decimals gives as text (ADR 0004): `117.50` is 11750. For what people and programs
 * send there is `parseAmount`, which checks it.
 */
export function minorOf(text: string): bigint {
  return BigInt(text.replace('.', ''));
}
