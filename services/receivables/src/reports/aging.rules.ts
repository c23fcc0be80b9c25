// R-21, E35: how old a debt is, in the columns of the aged debt report.
import { addDays, day, type Day } from '@tolbooth/calendar';

/** Current, and six columns of debts that are overdue. */
export const bucketCount = 7;
export type BucketMonths = readonly [number, number, number, number, number];

/**
 * The latest due date that is overdue by so many calendar months at the end of this day: the 31st and a month is the last of
 * a shorter month.
 */
export function overdueBy(asAt: Day, months: number): Day {
  const [year = 0, month = 0, ofMonth = 0] = asAt.split('-').map((part) => Number.parseInt(part, 10));
  const index = year * 12 + month - 1 - months;
  const [thenYear, thenMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = lastOf(thenYear, thenMonth);
  const reached = ofMonth === lastOf(year, month) ? last : Math.min(ofMonth, last);
  return day(`${thenYear}-${two(thenMonth)}-${two(reached)}`);
}

/**
 * The latest due dates of columns 3 to 7: a debt due on or before it is at least in that column. Lower edges are in ("<1" is
 * over when a month has passed), but the last column is only what is more than its months.
 */
export function bucketLimits(asAt: Day, months: BucketMonths): readonly Day[] {
  return months.map((count, at) => overdueBy(at === months.length - 1 ? addDays(asAt, -1) : asAt, count));
}

/** E35: the number to sort by: the first of the columns that is not nothing, 0 where all are. */
export function firstBucket(columns: readonly (bigint | undefined)[]): number {
  return columns.findIndex((amount) => (amount ?? 0n) !== 0n) + 1;
}

function lastOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
