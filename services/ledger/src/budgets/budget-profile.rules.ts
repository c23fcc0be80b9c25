// C-11: a budget is spread over the twelve months of its year, and the months always add up to it.
import { allocate, formatAmount, weightsOf } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';

export const monthsOfYear = 12;

/** Weights of the twelve months by the name of the profile; plain decimals. */
export type ReferenceProfiles = Readonly<Record<string, readonly string[]>>;

/** How a budget is spread: amounts as they were given, by weights of its own, or by a profile of the council. */
export interface Spread {
  readonly months?: readonly bigint[] | undefined;
  readonly weights?: readonly string[] | undefined;
  readonly profile?: string | undefined;
}

export interface Profiled {
  /** Twelve amounts in minor units, the first month of the year first. */
  readonly months: readonly bigint[];
  /** `given`, `weights`, or the name of the profile. */
  readonly profile: string;
}

/**
 * The months of a budget. Given amounts must add up to it; weights split it with the largest remainder.
 * @param annual in minor units: debit above zero, credit below
 * @param usual the profile of whoever names none
 */
export function profiled(
  annual: bigint,
  spread: Spread,
  profiles: ReferenceProfiles,
  usual: string,
  field: string,
): Profiled | Refusal {
  const named = [spread.months, spread.weights, spread.profile].filter((one) => one !== undefined).length;
  if (named > 1) return unclear(field, 'a line has months, weights or a profile: one of them');
  if (spread.months) return given(annual, spread.months, field);
  const name = spread.weights ? 'weights' : (spread.profile ?? usual);
  const weights = spread.weights ?? profiles[name];
  if (weights === undefined) {
    return refuse('budget-profile-unknown', {
      field: `${field}.profile`,
      detail: `There is no profile "${name}"`,
      facts: { profile: name, profiles: Object.keys(profiles).sort() },
    });
  }
  const read = readWeights(weights, `${field}.weights`);
  return isRefusal(read) ? read : { months: allocate(annual, read), profile: name };
}

function given(annual: bigint, months: readonly bigint[], field: string): Profiled | Refusal {
  if (months.length !== monthsOfYear)
    return unclear(`${field}.months`, `a year has twelve months, not ${months.length}`);
  const sum = months.reduce((total, month) => total + month, 0n);
  if (sum === annual) return { months: [...months], profile: 'given' };
  return refuse('budget-does-not-add-up', {
    field: `${field}.months`,
    detail: `The months add up to ${formatAmount(sum)}, the budget of the year is ${formatAmount(annual)}`,
    facts: { annual: formatAmount(annual), months: formatAmount(sum), difference: formatAmount(annual - sum) },
  });
}

function readWeights(weights: readonly string[], field: string): bigint[] | Refusal {
  if (weights.length !== monthsOfYear) return unclear(field, `a year has twelve months, not ${weights.length}`);
  let read: bigint[];
  try {
    read = weightsOf(weights);
  } catch {
    return unclear(field, 'weights are plain decimals with at most six places');
  }
  if (read.some((weight) => weight < 0n)) return unclear(field, 'a weight is not below zero');
  if (read.every((weight) => weight === 0n)) return unclear(field, 'some month has a weight above zero');
  return read;
}

function unclear(field: string, detail: string): Refusal {
  return refuse('budget-profile-malformed', { field, detail });
}
