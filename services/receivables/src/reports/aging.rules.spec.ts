import { addDays, day } from '@tolbooth/calendar';
import fc from 'fast-check';
import { bucketLimits, bucketOf, daysBand, firstBucket, overdueBy } from './aging.rules';

const months = [1, 2, 3, 6, 12] as const;
const columnOf = (due: string, asAt: string) => bucketOf(day(due), day(asAt), bucketLimits(day(asAt), months));

describe('R-21 the column of a debt', () => {
  it.each([
    ['2005-03-10', '2005-03-10', 1],
    ['2005-03-09', '2005-03-10', 2],
    ['2005-02-11', '2005-03-10', 2],
    ['2005-02-10', '2005-03-10', 3],
    ['2005-01-11', '2005-03-10', 3],
    ['2005-01-10', '2005-03-10', 4],
    ['2004-12-11', '2005-03-10', 4],
    ['2004-12-10', '2005-03-10', 5],
    ['2004-09-11', '2005-03-10', 5],
    ['2004-09-10', '2005-03-10', 6],
    ['2004-03-10', '2005-03-10', 6],
    ['2004-03-09', '2005-03-10', 7],
    // The ends of months: a month after 31 January is the end of February.
    ['2005-01-31', '2005-02-28', 3],
    ['2005-02-28', '2005-03-27', 2],
    ['2005-02-28', '2005-03-28', 3],
    ['2004-02-29', '2005-02-28', 6],
    ['2004-02-29', '2005-03-01', 7],
  ])('due %s, as at %s: column %i', (due, asAt, column) => {
    expect(columnOf(due, asAt)).toBe(column);
  });

  it('an older debt never stands in an earlier column, and a limit is the last day that is in', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('2000-01-01'), n));
    fc.assert(
      fc.property(days, fc.constantFrom(...months), (asAt, count) => {
        const limit = overdueBy(asAt, count);
        expect(later(limit, count) <= asAt).toBe(true);
        expect(later(addDays(limit, 1), count) > asAt).toBe(true);
      }),
    );
  });
});

/** Another way round: the day so many months later, its end of month where the month is shorter. */
function later(due: string, count: number): string {
  const [year, month, ofMonth] = due.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(ofMonth, last))).toISOString().slice(0, 10);
}

describe('E35 the bucket to sort by', () => {
  it.each([
    [[5n, 0n, 0n, 0n, 0n, 0n, 0n], 1],
    [[0n, undefined, 0n, 7n, 0n, 0n, 9n], 4],
    [[0n, 0n, 0n, 0n, 0n, 0n, 1n], 7],
    [[0n, 0n, -1n, 0n, 0n, 0n, 1n], 3],
    [[0n, 0n, 0n, 0n, 0n, 0n, 0n], 0],
  ])('%p: %i', (columns, bucket) => {
    expect(firstBucket(columns)).toBe(bucket);
  });
});

describe('R-20 days late', () => {
  it.each([
    [-3, 0],
    [0, 0],
    [1, 1],
    [30, 1],
    [31, 2],
    [60, 2],
    [61, 3],
  ])('%i: column %i', (late, column) => {
    expect(daysBand(late, [30, 60])).toBe(column);
  });
});
