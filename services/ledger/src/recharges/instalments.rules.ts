// C-15: in which periods a recharge is charged, and how much in each, to the penny.
import { accountingPeriodOf, addDays, day, type Day } from '@tolbooth/calendar';
import { allocate, weightsOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface Span {
  /** `2006-07` */
  readonly firstPeriod: string;
  readonly lastPeriod: string;
  readonly every: 'month' | 'quarter';
}

/** What is charged at once: a month, or a quarter of the accounting year as far as the recharge reaches into it. */
export interface Instalment {
  /** Its last month, by which it is named. */
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly months: number;
}

/** First and last month lie in one accounting year: the figures of a year drive the charges of a year (M12). */
export function spanFault({ firstPeriod, lastPeriod }: Span, yearStartMonth: number): Refusal | undefined {
  const year = (month: string) => accountingPeriodOf(day(`${month}-01`), yearStartMonth).year;
  if (firstPeriod <= lastPeriod && year(firstPeriod) === year(lastPeriod)) return undefined;
  return refuse('recharge-periods', {
    field: 'lastPeriod',
    detail: `${firstPeriod} to ${lastPeriod} is not a part of one financial year`,
    facts: { firstPeriod, lastPeriod },
  });
}

export function instalmentsOf({ firstPeriod, lastPeriod, every }: Span, yearStartMonth: number): Instalment[] {
  const instalments: Instalment[] = [];
  let date = day(`${firstPeriod}-01`);
  let open: { from: Day; months: number } | undefined;
  while (date.slice(0, 7) <= lastPeriod) {
    const { period, from, to } = accountingPeriodOf(date, yearStartMonth);
    open = { from: open?.from ?? from, months: (open?.months ?? 0) + 1 };
    const month = from.slice(0, 7);
    if (every === 'month' || period % 3 === 0 || month === lastPeriod) {
      instalments.push({ ...open, period: month, to });
      open = undefined;
    }
    date = addDays(to, 1);
  }
  return instalments;
}

/**
 * Instalments that may be charged at all: a period that was over before the notice was is never charged. Of these, those
 * whose last day lies so many days back are due.
 */
export function chargeable(instalments: readonly Instalment[], from: Day | null): Instalment[] {
  return from === null ? [] : instalments.filter(({ to }) => to >= from);
}

export function isDue({ to }: Instalment, from: Day | null, daysAfter: number, on: Day): boolean {
  return from !== null && on >= from && on >= addDays(to, daysAfter);
}

/** A fixed amount is for all months of the recharge: each instalment has its months' share, and together they are all of it. */
export function fixedShare(amount: bigint, instalments: readonly Instalment[], period: string): bigint {
  const parts = allocate(
    amount,
    instalments.map(({ months }) => BigInt(months)),
  );
  return parts[instalments.findIndex((one) => one.period === period)] ?? 0n;
}

/** What the pool has cost since the first charged instalment began, less what was charged for it before. */
export function poolShare(poolToDate: bigint, chargedBefore: readonly bigint[]): bigint {
  return chargedBefore.reduce((left, charged) => left - charged, poolToDate);
}

export interface Receiver {
  /** Code that is debited. */
  readonly code: string;
  readonly costCentre: string;
  /** Decimal text with up to 4 places: what the base counts at this receiver. */
  readonly figure: string;
}

export interface Share extends Receiver {
  readonly amount: bigint;
}

/** By the figures with the largest remainder, ties to the earlier receiver: the shares are the amount to the penny. */
export function apportion(amount: bigint, receivers: readonly Receiver[]): Share[] {
  const parts = allocate(amount, weightsOf(receivers.map(({ figure }) => figure)));
  return receivers.map((receiver, at) => ({ ...receiver, amount: parts[at]! }));
}
