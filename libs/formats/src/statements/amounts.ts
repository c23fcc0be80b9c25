import { exponentOf, MoneyError } from '@tolbooth/money';
import { malformed } from './fault';

const plain = /^([+-]?)(\d*)(?:[.,](\d*))?([+-]?)$/;

/**
 * Minor units of what a bank writes with a comma or a point before the decimals and nothing between thousands:
 * `1234,5`, `-70.00`, `,5`, `18.150`. Zeros beyond the currency's decimals say nothing, other digits there are refused.
 */
export function minorOf(text: string, currency: string, row: number): bigint {
  const match = plain.exec(text.trim());
  const [, before, whole = '', decimals = '', after] = match ?? [];
  if (!match || (whole === '' && decimals === '') || (before && after)) throw malformed(row, `"${text}" is no amount`);
  const places = decimalsOf(currency, row);
  const kept = decimals.replace(/0+$/, '');
  if (kept.length > places) throw malformed(row, `"${text}" has more decimals than ${currency} has, ${places}`);
  const minor = BigInt(`${whole}${kept.padEnd(places, '0')}` || '0');
  return before === '-' || after === '-' ? -minor : minor;
}

/** The same where a bank also writes its sign of the currency and something between thousands: the last of both separates. */
export function looseMinorOf(text: string, currency: string, row: number): bigint {
  const bare = text.replaceAll(/[^\d.,+-]/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const separators: readonly string[] = bare.match(/[.,]/g) ?? [];
  if (separators.length < 2) return minorOf(bare === '' ? text : bare, currency, row);
  const other = bare[last] === '.' ? ',' : '.';
  const twice = separators.filter((each) => each === bare[last]).length > 1;
  if (twice && separators.includes(other)) throw malformed(row, `"${text}" is no amount`);
  return minorOf(bare.replaceAll(twice ? bare[last]! : other, ''), currency, row);
}

/** Minor units of digits without a point: the currency says how many of them are decimals. */
export function impliedOf(text: string, row: number): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw malformed(row, `"${text}" is no amount in minor units`);
  return BigInt(text.replace('+', ''));
}

/** Currencies that ended and still stand in old statements. */
const ended: Readonly<Record<string, number>> = Object.fromEntries(
  'ATS BEF BGL CYP DEM EEK FIM FRF GRD HRK IEP LTL LUF LVL MTL NLG PTE SIT SKK'.split(' ').map((code) => [code, 2]),
);

/** Decimal places of a currency. @throws FormatError naming the line for what is none */
export function decimalsOf(currency: string, row: number): number {
  const known = ended[currency];
  if (known !== undefined) return known;
  try {
    return exponentOf(currency);
  } catch (error) {
    if (error instanceof MoneyError) throw malformed(row, `"${currency}" is no currency of ISO 4217`);
    throw error;
  }
}

export function amountText(minor: bigint, currency: string): string {
  const places = decimalsOf(currency, 0);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${minor < 0n ? '-' : ''}${whole}${places > 0 ? '.' : ''}${places > 0 ? digits.slice(-places) : ''}`;
}
