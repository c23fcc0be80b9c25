import { addDays, day } from '@tolbooth/calendar';
import * as fc from 'fast-check';
import {
  apportion,
  chargeable,
  fixedShare,
  instalmentsOf,
  isDue,
  poolShare,
  spanFault,
  type Receiver,
  type Span,
} from './instalments.rules';

const year = (every: Span['every'], firstPeriod = '2026-04', lastPeriod = '2027-03') => ({
  firstPeriod,
  lastPeriod,
  every,
});
const names = (span: Span) => instalmentsOf(span, 4).map(({ period, months }) => `${period} ${months}`);
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
const receiver = (code: string, figure: string): Receiver => ({ code, costCentre: code, figure });

describe('C-15 charged more often than yearly', () => {
  it('by months, or by quarters of the accounting year as far as it reaches', () => {
    expect(names(year('month', '2026-11', '2027-02'))).toEqual(['2026-11 1', '2026-12 1', '2027-01 1', '2027-02 1']);
    expect(names(year('quarter'))).toEqual(['2026-06 3', '2026-09 3', '2026-12 3', '2027-03 3']);
    expect(names(year('quarter', '2026-05', '2026-11'))).toEqual(['2026-06 2', '2026-09 3', '2026-11 2']);
    expect(instalmentsOf(year('quarter', '2026-05', '2026-06'), 4)).toMatchObject([
      { from: '2026-05-01', to: '2026-06-30' },
    ]);
    expect(instalmentsOf(year('quarter', '2026-01', '2026-03'), 1).map(({ period }) => period)).toEqual(['2026-03']);
  });

  it.each([
    ['2026-04', '2027-03', undefined],
    ['2027-03', '2027-03', undefined],
    ['2027-03', '2027-04', 'recharge-periods'],
    ['2026-06', '2026-05', 'recharge-periods'],
  ])('the figures of a year drive the charges of a year: %s to %s', (firstPeriod, lastPeriod, code) => {
    expect(spanFault({ firstPeriod, lastPeriod, every: 'month' }, 4)?.code).toBe(code);
  });

  it('a period that was over before the notice was is never charged', () => {
    const all = instalmentsOf(year('month', '2026-06', '2026-08'), 4);
    expect(chargeable(all, null)).toEqual([]);
    expect(chargeable(all, day('2026-07-31')).map(({ period }) => period)).toEqual(['2026-07', '2026-08']);
    expect(chargeable(all, day('2026-08-01')).map(({ period }) => period)).toEqual(['2026-08']);
  });

  it('is due when the period is over, the days after it have passed and the notice is over', () => {
    const [july] = instalmentsOf(year('month', '2026-07', '2026-07'), 4);
    const from = day('2026-07-31');
    expect(isDue(july!, from, 0, day('2026-07-30'))).toBe(false);
    expect(isDue(july!, from, 0, day('2026-07-31'))).toBe(true);
    expect(isDue(july!, from, 3, day('2026-08-02'))).toBe(false);
    expect(isDue(july!, from, 3, day('2026-08-03'))).toBe(true);
    expect(isDue(july!, addDays(from, 9), 3, day('2026-08-03'))).toBe(false);
  });
});

describe('C-15 to the penny', () => {
  it('£100.00 by 1 : 1 : 1 is 33.34, 33.33, 33.33', () => {
    const three = ['A', 'B', 'C'].map((code) => receiver(code, '1'));
    expect(apportion(10_000n, three).map(({ amount }) => amount)).toEqual([3334n, 3333n, 3333n]);
    expect(apportion(-10_000n, three).map(({ amount }) => amount)).toEqual([-3334n, -3333n, -3333n]);
  });

  it('12.5, 7.25 and 0.25 FTE of £1,000.01', () => {
    const shares = apportion(100_001n, [receiver('A', '12.5'), receiver('B', '7.25'), receiver('C', '0.25')]);
    expect(shares.map(({ amount }) => amount)).toEqual([62501n, 36250n, 1250n]);
  });

  const figures = fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1, maxLength: 40 });
  const decimal = (n: number) => `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`;

  it('whatever the figures: the shares are the amount, and each lies less than a penny from its part', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), figures, (amount, counts) => {
        fc.pre(counts.some((n) => n > 0));
        const shares = apportion(
          amount,
          counts.map((n, at) => receiver(String(at), decimal(n))),
        );
        expect(sum(shares.map((share) => share.amount))).toBe(amount);
        const all = sum(counts.map((n) => BigInt(n)));
        shares.forEach((share, at) => {
          const apart = share.amount * all - amount * BigInt(counts[at]!);
          expect(apart < all && apart > -all).toBe(true);
        });
      }),
    );
  });

  it('whatever the span: the instalments of a fixed amount are the amount', () => {
    const span = fc.record({ first: fc.nat(11), more: fc.nat(11), every: fc.constantFrom('month', 'quarter') });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), span, (amount, { first, more, every }) => {
        const month = (n: number) => (n < 9 ? `2026-${String(n + 4).padStart(2, '0')}` : `2027-0${n - 8}`);
        const all = instalmentsOf(
          { firstPeriod: month(first), lastPeriod: month(Math.min(11, first + more)), every: every as Span['every'] },
          4,
        );
        expect(sum(all.map(({ period }) => fixedShare(amount, all, period)))).toBe(amount);
      }),
    );
  });

  it('whatever is posted late to the pool: all charges together are what it cost', () => {
    const posted = fc.array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(posted, (costs) => {
        const charged: bigint[] = [];
        costs.forEach((_, at) => charged.push(poolShare(sum(costs.slice(0, at + 1)), charged)));
        expect(sum(charged)).toBe(sum(costs));
      }),
    );
  });
});
