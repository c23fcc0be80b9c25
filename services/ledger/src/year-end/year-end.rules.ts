// C-05, C-10: what a year end posts, and when it may.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { AccountClass } from '../codes/account-classes.policy';

/** What a code of the year still holds at its end, after all that earlier runs took from it; debit above zero. */
export interface Residual {
  readonly code: string;
  readonly balancing: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
}

export type ClosingLine = Residual;

export interface Classified {
  /** Income and expenditure. */
  readonly ofTheYear: readonly Residual[];
  /** Codes of which nobody said what they are. */
  readonly unknown: readonly string[];
}

/** Income and expenditure end with the year; what is owned, owed and reserved is carried. */
export function classified(
  residuals: readonly Residual[],
  classOf: (code: string) => AccountClass | undefined,
): Classified {
  const ofTheYear: Residual[] = [];
  const unknown: string[] = [];
  for (const residual of residuals) {
    const found = classOf(residual.code);
    if (found === undefined) unknown.push(residual.code);
    else if (found === 'income' || found === 'expenditure') ofTheYear.push(residual);
  }
  return { ofTheYear, unknown };
}

/** Each code of the year to nothing, and what they come to to the reserve: balanced in each segment and currency. */
export function closingLines(residuals: readonly Residual[], reserveOf: (balancing: string) => string): ClosingLine[] {
  const lines = residuals.map((one) => ({ ...one, amount: -one.amount, functional: -one.functional }));
  const results = new Map<string, ClosingLine>();
  for (const { balancing, currency, amount, functional } of residuals) {
    const key = `${balancing} ${currency}`;
    const sum = results.get(key);
    results.set(key, {
      ...{ code: reserveOf(balancing), balancing, currency },
      amount: (sum?.amount ?? 0n) + amount,
      functional: (sum?.functional ?? 0n) + functional,
    });
  }
  return [...lines, ...[...results.values()].filter(({ amount, functional }) => amount !== 0n || functional !== 0n)];
}

/** Income over expenditure in the council's currency: what the reserve gains. */
export function surplusOf(residuals: readonly Residual[]): bigint {
  return residuals.reduce((sum, { functional }) => sum - functional, 0n);
}

export interface YearStanding {
  readonly year: number;
  readonly lastDay: Day | undefined;
  readonly openPeriods: readonly string[];
  /** Whether the year before was ever open here, and how far its end is. */
  readonly before: { readonly kept: boolean; readonly ended: boolean; readonly final: boolean };
  readonly final: boolean;
}

export function yearEndFault(standing: YearStanding, kind: 'provisional' | 'final', on: Day): Refusal | undefined {
  const { year, lastDay, openPeriods, before, final } = standing;
  const facts = { year };
  if (lastDay === undefined) {
    return refuse('year-not-found', { field: 'year', detail: `There is no financial year ${year}`, facts });
  }
  if (final) return refuse('year-final', { field: 'year', detail: `The end of ${year} is final`, facts });
  if (on <= lastDay) {
    const detail = `The year ${year} goes on until ${lastDay}`;
    return refuse('year-not-over', { field: 'year', detail, facts: { year, lastDay } });
  }
  if (before.kept && !(kind === 'final' ? before.final : before.ended)) {
    const detail = `The end of ${year - 1} is ${before.ended ? 'not final' : 'still to be run'}`;
    return refuse('year-end-order', { field: 'year', detail, facts: { year, before: year - 1 } });
  }
  if (kind === 'final' && openPeriods.length > 0) {
    const detail = `Open are ${openPeriods.join(', ')}`;
    return refuse('year-still-open', { field: 'year', detail, facts: { year, open: openPeriods } });
  }
  return undefined;
}
