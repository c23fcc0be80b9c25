import { divideHalfUp, scaled } from './decimal';

/** quantities on a line have two decimal places. */
const QUANTITY_PLACES = 2;
const PERCENT_PLACES = 6;

/**
 * Unit price × quantity in minor units, rounded half away from zero. The quantity is a plain decimal with at
 * most 2 decimal places; more throw `money-over-precise`, anything else `money-format`.
 */
export function extend(unitPriceMinor: bigint, quantity: string): bigint {
  return divideHalfUp(unitPriceMinor * scaled(quantity, QUANTITY_PLACES, 'Quantity'), 10n ** BigInt(QUANTITY_PLACES));
}

/** A percentage of an amount in minor units, rounded half away from zero: `percentageOf(10000n, '17.5')` is 1750n. */
export function percentageOf(minor: bigint, percent: string): bigint {
  return divideHalfUp(minor * scaled(percent, PERCENT_PLACES, 'Percentage'), 100n * 10n ** BigInt(PERCENT_PLACES));
}

/**
 * The tax inside a gross amount, gross × p / (100 + p), in minor units, rounded half away from zero (R-13, E14).
 * Throws a RangeError for a percentage below 0.
 */
export function taxWithin(grossMinor: bigint, percent: string): bigint {
  const rate = scaled(percent, PERCENT_PLACES, 'Percentage');
  if (rate < 0n) throw new RangeError(`A tax rate of ${percent} % is below zero`);
  return divideHalfUp(grossMinor * rate, 100n * 10n ** BigInt(PERCENT_PLACES) + rate);
}
