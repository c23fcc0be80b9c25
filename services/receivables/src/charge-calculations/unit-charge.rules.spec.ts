import fc from 'fast-check';
import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { chargeCalculationsPolicy } from './charge-calculations.policy';
import { atVolumes, badDebtAgainst, costOf, costsFault, hundredths, unitCharge, type Cost } from './unit-charge.rules';

const policy = policies.at(chargeCalculationsPolicy, day('2006-07-20')).value;
const cost = (change: Partial<Cost>): Cost => ({
  head: 'accommodation',
  title: 'x',
  kind: 'fixed',
  amount: 0n,
  ...change,
});
const some = [
  cost({ kind: 'fixed', amount: 1000_00n }),
  cost({ kind: 'variable', amount: 5_50n }),
  cost({ kind: 'stepped', amount: 200_00n, unitsAStep: '10' }),
  cost({ kind: 'overhead', amount: 12000_00n, base: 'staff-time', used: '37', ofAll: '370' }),
];

describe('R-24, M11 what units cost', () => {
  it.each([
    ['1', 1000_00n + 5_50n + 200_00n + 1200_00n],
    ['10', 1000_00n + 55_00n + 200_00n + 1200_00n],
    ['10.01', 1000_00n + 55_06n + 400_00n + 1200_00n],
    ['11', 1000_00n + 60_50n + 400_00n + 1200_00n],
    ['20', 1000_00n + 110_00n + 400_00n + 1200_00n],
    ['21', 1000_00n + 115_50n + 600_00n + 1200_00n],
  ])('%s units: a step begins each time they exceed another ten', (units, expected) => {
    expect(costOf(some, units)).toBe(expected);
  });

  it('unit cost at one, at ten and at the expected take-up', () => {
    expect(atVolumes(some, ['1', '10', '100'])).toEqual([
      { units: '1', cost: 2405_50n, unitCharge: 2405_50n },
      { units: '10', cost: 2455_00n, unitCharge: 245_50n },
      { units: '100', cost: 4750_00n, unitCharge: 47_50n },
    ]);
    expect(unitCharge(100_00n, '3')).toBe(33_34n);
  });
});

describe('R-24 full recovery without a surplus', () => {
  const units = fc
    .integer({ min: 1, max: 1_000_000 })
    .map((n) => `${Math.trunc(n / 100)}.${String(n % 100).padStart(2, '0')}`);
  const costs = fc.bigInt({ min: 0n, max: 10n ** 12n });

  it('charge × units covers the cost, and not by a whole minor unit a unit more', () => {
    fc.assert(
      fc.property(
        costs,
        units.filter((each) => hundredths(each) > 0n),
        (total, take) => {
          const income = unitCharge(total, take) * hundredths(take);
          expect(income).toBeGreaterThanOrEqual(total * 100n);
          expect(income - total * 100n).toBeLessThan(hundredths(take));
        },
      ),
    );
  });

  it('with a target the same holds of what is paid', () => {
    const target = fc.integer({ min: 1, max: 50_000 });
    fc.assert(
      fc.property(
        costs,
        units.filter((each) => hundredths(each) > 0n),
        target,
        (total, take, thousandths) => {
          const text = `${Math.trunc(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
          const paid = 100_000n - BigInt(thousandths);
          const income = unitCharge(total, take, text) * hundredths(take) * paid;
          const wanted = total * 100n * 100_000n;
          expect(income).toBeGreaterThanOrEqual(wanted);
          expect(income - wanted).toBeLessThan(hundredths(take) * paid);
        },
      ),
    );
  });

  it('more units never cost less, and no cost is lost by rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.bigInt({ min: 0n, max: 10n ** 6n }), (n, amount) => {
        const variable = [cost({ kind: 'variable', amount })];
        expect(costOf(variable, `${n}`)).toBe(amount * BigInt(n));
        expect(costOf(some, `${n + 1}`)).toBeGreaterThanOrEqual(costOf(some, `${n}`));
      }),
    );
  });
});

describe('R-24, M11 what a calculation has to look at', () => {
  const whole = policy.costHeads.map(({ id }) => cost({ head: id }));

  it('every cost head of full recovery, also at nothing', () => {
    expect(costsFault(whole, policy)).toBeUndefined();
    expect(costsFault(whole.slice(1), policy)).toMatchObject({
      ...{ code: 'cost-head-missing', facts: { missing: [policy.costHeads[0]!.id] } },
    });
    expect(costsFault([...whole, cost({ head: 'weather' })], policy)).toMatchObject({ code: 'cost-head-unknown' });
  });

  it.each([
    [{ kind: 'stepped' }, 'costs[0].unitsAStep'],
    [{ kind: 'stepped', unitsAStep: '0' }, 'costs[0].unitsAStep'],
    [{ kind: 'overhead', used: '1', ofAll: '2' }, 'costs[0].base'],
    [{ kind: 'overhead', base: 'weather', used: '1', ofAll: '2' }, 'costs[0].base'],
    [{ kind: 'overhead', base: 'mileage' }, 'costs[0].used'],
    [{ kind: 'overhead', base: 'mileage', used: '3', ofAll: '2' }, 'costs[0].used'],
  ] as const)('%j lacks %s', (change, field) => {
    expect(costsFault([cost(change), ...whole], policy)).toMatchObject({ code: 'cost-incomplete', field });
  });
});

describe('E32, W31 bad debt against its target', () => {
  it('there is none by default', () => {
    expect(policy.badDebtTarget).toBeNull();
    expect(badDebtAgainst(null, 1000_00n, 900_00n)).toMatchObject({ actual: '90.000', over: false });
  });

  it.each([
    [40_00n, '4.000', false],
    [40_01n, '4.001', true],
    [41_00n, '4.100', true],
    [0n, '0.000', false],
  ])('a target of 4 %%, of 1,000.00 %s pence are bad: %s, over %s', (bad, actual, over) => {
    expect(badDebtAgainst('4', 1000_00n, bad)).toMatchObject({ actual, over });
  });

  it('a thousandth that rounding hides still counts', () => {
    expect(badDebtAgainst('4', 1_000_000_00n, 40_000_01n)).toMatchObject({ actual: '4.000', over: true });
    expect(badDebtAgainst('4', 0n, 0n)).toMatchObject({ actual: null, over: false });
  });
});
