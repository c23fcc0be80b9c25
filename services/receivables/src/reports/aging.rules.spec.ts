import { addDays, day } from '@tolbooth/calendar';
import fc from 'fast-check';
import { bucketLimits, firstBucket, overdueBy } from './aging.rules';

const months = [1, 2, 3, 6, 12] as const;

describe('R-21 the days at which the columns begin', () => {
  it.each([
    ['2005-03-10', '2005-02-10', '2005-01-10', '2004-12-10', '2004-09-10', '2004-03-09'],
    // The ends of months: a month after 31 January is the end of February.
    ['2005-02-28', '2005-01-31', '2004-12-31', '2004-11-30', '2004-08-31', '2004-02-27'],
    ['2005-03-01', '2005-02-01', '2005-01-01', '2004-12-01', '2004-09-01', '2004-02-29'],
  ])('as at %s its limits are %s, %s, %s, %s and %s', (asAt, ...limits) => {
    expect(bucketLimits(day(asAt), months)).toEqual(limits);
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
