// C-11, DETAILS 1.8: budget v profile v actual, and how the year is expected to end.
import type { Forecast } from './budget-report.policy';

/** Minor units in the currency of the books, debit above zero; an income target is below. */
export interface Monitored {
  /** Of the year. */
  readonly budget: bigint;
  /** Of the months up to the one that is reported. */
  readonly profile: bigint;
  /** Posted up to then. */
  readonly actual: bigint;
  /** Came in up to then, and the cut-off posts it later. */
  readonly waiting: bigint;
  /** Reserved by orders now. */
  readonly committed: bigint;
}

export interface Outlook extends Monitored {
  readonly forecast: bigint;
}

/**
 * `remaining-profile`: what is spent, and the rest of the year as it was planned. `run-rate`: the year goes on as its months
 * so far; rounded half away from zero.
 * @param months that the year has had, 1 to 12
 */
export function forecastOf(method: Forecast, { budget, profile, actual }: Monitored, months: number): bigint {
  if (method === 'remaining-profile') return actual + budget - profile;
  const [year, half] = [actual * 12n, BigInt(months)];
  const magnitude = (2n * (year < 0n ? -year : year) + half) / (2n * half);
  return year < 0n ? -magnitude : magnitude;
}

export interface Shown extends Outlook {
  /** Actual less profile: above zero more is spent, or less earned, than planned. */
  readonly variance: bigint;
  /** What is neither spent, waits to be posted nor is reserved of the year's budget: as positions and virements count it. */
  readonly available: bigint;
  /** Forecast less budget: above zero the year ends worse than planned. */
  readonly forecastVariance: bigint;
}

export function shownOf(outlook: Outlook): Shown {
  const { budget, profile, actual, waiting, committed, forecast } = outlook;
  return {
    ...outlook,
    variance: actual - profile,
    available: budget - actual - waiting - committed,
    forecastVariance: forecast - budget,
  };
}

export interface GroupOutlook extends Outlook {
  readonly key: string;
  readonly name: string | undefined;
  readonly kind: 'expenditure' | 'income';
}

/** Adds up by group, expenditure and income apart: as many sums as there are groups, however many codes. */
export class OutlookSums {
  private readonly rows = new Map<string, GroupOutlook>();

  add(row: GroupOutlook): void {
    const at = `${row.key} ${row.kind}`;
    const sum = this.rows.get(at);
    this.rows.set(at, {
      ...row,
      budget: (sum?.budget ?? 0n) + row.budget,
      profile: (sum?.profile ?? 0n) + row.profile,
      actual: (sum?.actual ?? 0n) + row.actual,
      waiting: (sum?.waiting ?? 0n) + row.waiting,
      committed: (sum?.committed ?? 0n) + row.committed,
      forecast: (sum?.forecast ?? 0n) + row.forecast,
    });
  }

  /** In the order of keys, expenditure before income; what belongs to no group comes last. */
  sorted(): GroupOutlook[] {
    const order = ({ key, kind }: GroupOutlook) => `${key === '' ? '1' : '0'}${key} ${kind}`;
    return [...this.rows.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1));
  }
}
