// C-11: a virement changes the months of both sides. Where none are given, a giver gives from the months that are left as
// its own profile has them, and a receiver gets in the months in which the givers give.
import { allocate } from '@tolbooth/money';
import type { Asked, Side } from './virement.rules';

const monthsOfYear = 12;

export interface VirementLine {
  readonly code: string;
  /** 1 to 12 within the accounting year. */
  readonly month: number;
  /** Debit above zero: what it adds to the budget of the code in that month. */
  readonly amount: bigint;
}

/**
 * @param profile budget of a code by month, twelve amounts
 * @param firstLeft the first month that has not ended, 1 to 12
 * @returns lines that are not of nothing, which add up to nothing
 */
export function virementLines(
  { from, to }: Asked,
  profile: (code: string) => readonly bigint[],
  firstLeft: number,
): VirementLine[] {
  const given = from.map((side) => (side.months ? asGiven(side) : byProfile(side, profile(side.code), firstLeft)));
  const together = Array.from({ length: monthsOfYear }, (_, at) => given.reduce((sum, one) => sum + one[at]!, 0n));
  const received = to.map((side) =>
    side.months ? asGiven(side) : allocate(side.amount, weighted(together, firstLeft)),
  );
  return [
    ...from.flatMap(({ code }, at) => linesOf(code, given[at]!, -1n)),
    ...to.flatMap(({ code }, at) => linesOf(code, received[at]!, 1n)),
  ];
}

function linesOf(code: string, months: readonly bigint[], sign: bigint): VirementLine[] {
  return months.flatMap((amount, at) => (amount === 0n ? [] : [{ code, month: at + 1, amount: sign * amount }]));
}

function asGiven({ months }: Side): bigint[] {
  return Array.from({ length: monthsOfYear }, (_, at) => months?.get(at + 1) ?? 0n);
}

function byProfile({ amount }: Side, profile: readonly bigint[], firstLeft: number): bigint[] {
  const left = profile.map((month, at) => (at + 1 < firstLeft ? 0n : month));
  return allocate(amount, weighted(left, firstLeft));
}

/** What is there as weights; where there is nothing, the months that are left alike. */
function weighted(amounts: readonly bigint[], firstLeft: number): bigint[] {
  const weights = amounts.map((amount) => (amount < 0n ? -amount : amount));
  if (weights.some((weight) => weight > 0n)) return weights;
  return Array.from({ length: monthsOfYear }, (_, at) => (at + 1 < firstLeft ? 0n : 1n));
}

/** What all lines add up to: nothing, whatever was asked for. */
export function sumOf(lines: readonly VirementLine[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}
