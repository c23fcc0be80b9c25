import { isRefusal } from '@tolbooth/refusals';
import * as fc from 'fast-check';
import { profiled, type Profiled, type Spread } from './budget-profile.rules';

const profiles = {
  even: Array.from({ length: 12 }, () => '1'),
  'term-time': ['1', '1', '1', '1', '0', '1', '1', '1', '1', '1', '1', '1'],
};
const spreadOver = (annual: bigint, spread: Spread) => profiled(annual, spread, profiles, 'even', 'lines[0]');
const monthsOf = (annual: bigint, spread: Spread) => (spreadOver(annual, spread) as Profiled).months;

describe('C-11 a budget and its twelve months', () => {
  it('even: 1,000.00 is eight months of 83.33 and four, the first ones, of 83.34', () => {
    expect(spreadOver(1_000_00n, {})).toEqual({
      months: [...Array.from({ length: 4 }, () => 8334n), ...Array.from({ length: 8 }, () => 8333n)],
      profile: 'even',
    });
  });

  it('a profile of the council: nothing in August', () => {
    expect(monthsOf(11_000_00n, { profile: 'term-time' })).toEqual(
      Array.from({ length: 12 }, (_, month) => (month === 4 ? 0n : 1_000_00n)),
    );
  });

  it('weights of its own, largest remainder: 100.00 by 1, 2 and 4', () => {
    const weights = ['1', '2', '4', ...Array.from({ length: 9 }, () => '0')];
    // 14.285…, 28.571…, 57.142…: the pennies that are left go to the largest remainders, .857 and .571.
    expect(monthsOf(100_00n, { weights }).slice(0, 4)).toEqual([1429n, 2857n, 5714n, 0n]);
  });

  it('an income target keeps its credit sign in every month', () => {
    expect(monthsOf(-1_200_01n, {}).slice(0, 2)).toEqual([-100_01n, -100_00n]);
  });

  it('given months stand as they are when they add up', () => {
    const months = [12_00n, ...Array.from({ length: 11 }, () => 0n)];
    expect(spreadOver(12_00n, { months })).toEqual({ months, profile: 'given' });
  });

  it.each<[string, bigint, Spread, string, string]>([
    [
      'a penny short',
      12_00n,
      { months: Array.from({ length: 12 }, (_, at) => (at ? 1_00n : 99n)) },
      'budget-does-not-add-up',
      'lines[0].months',
    ],
    [
      'a penny over',
      12_00n,
      { months: Array.from({ length: 12 }, (_, at) => (at ? 1_00n : 1_01n)) },
      'budget-does-not-add-up',
      'lines[0].months',
    ],
    [
      'eleven months',
      11_00n,
      { months: Array.from({ length: 11 }, () => 1_00n) },
      'budget-profile-malformed',
      'lines[0].months',
    ],
    [
      'thirteen weights',
      1n,
      { weights: Array.from({ length: 13 }, () => '1') },
      'budget-profile-malformed',
      'lines[0].weights',
    ],
    [
      'no weight at all',
      1n,
      { weights: Array.from({ length: 12 }, () => '0') },
      'budget-profile-malformed',
      'lines[0].weights',
    ],
    [
      'a weight below zero',
      1n,
      { weights: ['-1', ...Array.from({ length: 11 }, () => '1')] },
      'budget-profile-malformed',
      'lines[0].weights',
    ],
    [
      'words for weights',
      1n,
      { weights: ['one', ...Array.from({ length: 11 }, () => '1')] },
      'budget-profile-malformed',
      'lines[0].weights',
    ],
    ['no such profile', 1n, { profile: 'summer' }, 'budget-profile-unknown', 'lines[0].profile'],
    [
      'a profile and months',
      0n,
      { profile: 'even', months: Array.from({ length: 12 }, () => 0n) },
      'budget-profile-malformed',
      'lines[0]',
    ],
  ])('%s is refused', (_, annual, spread, code, field) => {
    expect(spreadOver(annual, spread)).toMatchObject({ code, field });
  });

  it('whatever the amount and the weights: twelve months that add up, none on the other side of zero', () => {
    const weight = fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.array(weight, { minLength: 12, maxLength: 12 }),
        (annual, pairs) => {
          const weights = pairs.map(([whole, hundredths]) => `${whole}.${String(hundredths).padStart(2, '0')}`);
          const answer = spreadOver(annual, { weights });
          if (isRefusal(answer)) return weights.every((one) => /^0\.00$/.test(one));
          const total = answer.months.reduce((sum, month) => sum + month, 0n);
          const sided = answer.months.every((month) => (annual < 0n ? month <= 0n : month >= 0n));
          const unweighted = answer.months.every((month, at) => month === 0n || weights[at] !== '0.00');
          return total === annual && answer.months.length === 12 && sided && unweighted;
        },
      ),
    );
  });
});
