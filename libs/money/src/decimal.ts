import { MoneyError } from './money-error';

const PLAIN_DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/** 18 digits: the databases keep amounts as numeric(18,2), so a longer one is refused here and not by Postgres. */
const MOST_DIGITS = 18;

/**
 * A plain decimal as a whole number of 10^-places: `scaled('1.5', 2)` is 150. `what` names the thing in the message.
 * Throws `money-format` (sign, exponent, blank, leading zero, too long) or `money-over-precise` (more than `places`).
 */
export function scaled(text: string, places: number, what: string): bigint {
  const match = typeof text === 'string' ? PLAIN_DECIMAL.exec(text) : null;
  if (!match)
    throw new MoneyError('money-format', `${what} ${JSON.stringify(text)} is not a plain decimal such as "117.50"`);
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > places) {
    throw new MoneyError(
      'money-over-precise',
      `${what} ${text} has ${fraction.length} decimal places, ${places} are allowed`,
    );
  }
  const digits = whole + fraction.padEnd(places, '0');
  if (digits.length > MOST_DIGITS)
    throw new MoneyError('money-format', `${what} ${text} is longer than ${MOST_DIGITS} digits`);
  const value = BigInt(digits);
  return sign ? -value : value;
}

/** `numerator / denominator` rounded half away from zero; the denominator is positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
