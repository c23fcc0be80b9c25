import * as fc from 'fast-check';
import { forecastOf, OutlookSums, shownOf } from './budget-report.rules';

const figures = (budget: bigint, profile: bigint, actual: bigint, committed = 0n, waiting = 0n) => ({
  budget,
  profile,
  actual,
  waiting,
  committed,
});

describe('C-11 how the year is expected to end', () => {
  it('remaining profile: 5,000.00 spent of 4,000.00 planned by July, 8,000.00 to come: 13,000.00', () => {
    expect(forecastOf('remaining-profile', figures(12_000_00n, 4_000_00n, 5_000_00n), 4)).toBe(13_000_00n);
  });

  it('run rate: 5,000.00 in four months are 15,000.00 in twelve', () => {
    expect(forecastOf('run-rate', figures(12_000_00n, 4_000_00n, 5_000_00n), 4)).toBe(15_000_00n);
  });

  it.each([
    // 100.00 × 12 / 7 = 171.428…, 0.01 × 12 / 8 = 0.015
    [100_00n, 7, 171_43n],
    [1n, 8, 2n],
    [-1n, 8, -2n],
    [-100_00n, 7, -171_43n],
    [100_00n, 12, 100_00n],
    [0n, 1, 0n],
  ])('run rate of %i pence in %i months, rounded half away from zero: %i', (actual, months, expected) => {
    expect(forecastOf('run-rate', figures(0n, 0n, actual), months)).toBe(expected);
  });

  it('at the end of the year both say what was spent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
        fc.bigInt({ min: 0n, max: 1_000_000n }),
        (actual, budget) => {
          const year = figures(budget, budget, actual);
          expect(forecastOf('remaining-profile', year, 12)).toBe(actual);
          expect(forecastOf('run-rate', year, 12)).toBe(actual);
        },
      ),
    );
  });
});

describe('DETAILS 1.8 budget v profile v actual', () => {
  it('expenditure: 1,000.00 over its profile, 6,100.00 left', () => {
    const outlook = { ...figures(12_000_00n, 4_000_00n, 5_000_00n, 900_00n), forecast: 13_000_00n };
    expect(shownOf(outlook)).toMatchObject({ variance: 1_000_00n, available: 6_100_00n, forecastVariance: 1_000_00n });
  });

  it('what waits for the cut-off is not available', () => {
    const outlook = { ...figures(12_000_00n, 4_000_00n, 5_000_00n, 900_00n, 200_00n), forecast: 13_000_00n };
    expect(shownOf(outlook)).toMatchObject({ available: 5_900_00n, waiting: 200_00n, variance: 1_000_00n });
  });

  it('income: 200.00 less than planned is worse, 2,200.00 are still to come', () => {
    const outlook = { ...figures(-3_000_00n, -1_000_00n, -800_00n), forecast: -2_800_00n };
    expect(shownOf(outlook)).toMatchObject({ variance: 200_00n, available: -2_200_00n, forecastVariance: 200_00n });
  });

  it('adds up by group, income apart from expenditure', () => {
    const sums = new OutlookSums();
    const row = { name: undefined, ...figures(10n, 5n, 3n, 1n, 2n), forecast: 8n };
    sums.add({ ...row, key: 'ECS', kind: 'expenditure' });
    sums.add({ ...row, key: '', kind: 'expenditure' });
    sums.add({ ...row, key: 'ECS', kind: 'income' });
    sums.add({ ...row, key: 'ECS', kind: 'expenditure' });
    expect(
      sums.sorted().map(({ key, kind, budget, forecast, waiting }) => [key, kind, budget, forecast, waiting]),
    ).toEqual([
      ['ECS', 'expenditure', 20n, 16n, 4n],
      ['ECS', 'income', 10n, 8n, 2n],
      ['', 'expenditure', 10n, 8n, 2n],
    ]);
  });
});
