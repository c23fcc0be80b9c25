import { scaled } from './decimal';

/** Percentages such as '33.333333' keep this many decimal places as weights. */
const WEIGHT_PLACES = 6;

/**
 * Splits an amount in minor units by weights with the largest remainder, ties to the earlier part. The parts always
 * add up to the amount, whatever its sign. Throws a RangeError for no weights, a negative one, or all zero.
 */
export function allocate(minor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('An amount is split by weights that are not negative and not all zero');
  }
  const magnitude = minor < 0n ? -minor : minor;
  const parts = weights.map((weight, position) => ({
    position,
    share: (magnitude * weight) / total,
    remainder: (magnitude * weight) % total,
  }));
  let left = magnitude - parts.reduce((sum, part) => sum + part.share, 0n);
  const byRemainder = [...parts].sort((a, b) => {
    if (a.remainder === b.remainder) return a.position - b.position;
    return a.remainder > b.remainder ? -1 : 1;
  });
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((part) => (minor < 0n ? -part.share : part.share));
}

/** Weights for `allocate` from plain decimals, percentages for instance: `weightsOf(['55', '45'])`. */
export function weightsOf(decimals: readonly string[]): bigint[] {
  return decimals.map((decimal) => scaled(decimal, WEIGHT_PLACES, 'Weight'));
}
