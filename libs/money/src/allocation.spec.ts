import { allocate, MoneyError, weightsOf } from './index';
import fc from 'fast-check';

const total = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);
const weightLists = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
  .filter((weights) => total(weights) > 0n);
const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

describe('R-05 a split is exact to the penny by largest remainder', () => {
  it('E5 splits 42.00 at 55/45 into 23.10 and 18.90', () => {
    expect(allocate(4200n, weightsOf(['55', '45']))).toEqual([2310n, 1890n]);
  });

  it('splits 1.01 by 1:2:3 into 0.17, 0.34 and 0.50', () => {
    expect(allocate(101n, [1n, 2n, 3n])).toEqual([17n, 34n, 50n]);
  });

  it('gives a tie to the earlier part', () => {
    expect(allocate(1n, [1n, 1n])).toEqual([1n, 0n]);
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  it('splits a credit as the mirror of the charge', () => {
    expect(allocate(-101n, [1n, 2n, 3n])).toEqual([-17n, -34n, -50n]);
  });

  it('gives nothing to a weight of zero', () => {
    expect(allocate(1001n, [0n, 1n, 0n, 1n])).toEqual([0n, 501n, 0n, 500n]);
  });

  it('always adds up, for any weights and sign', () => {
    fc.assert(
      fc.property(amounts, weightLists, (minor, weights) => expect(total(allocate(minor, weights))).toBe(minor)),
    );
  });

  it('keeps every part within a penny of its exact share', () => {
    fc.assert(
      fc.property(amounts, weightLists, (minor, weights) => {
        const whole = total(weights);
        allocate(minor, weights).forEach((part, position) => {
          const distance = part * whole - minor * weights[position]!;
          expect(distance < 0n ? -distance : distance).toBeLessThan(whole);
        });
      }),
    );
  });

  it('refuses weights that divide nothing', () => {
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });

  it('takes percentages with up to six decimal places as weights', () => {
    expect(allocate(10000n, weightsOf(['33.333333', '33.333333', '33.333334']))).toEqual([3333n, 3333n, 3334n]);
    expect(() => weightsOf(['33.3333333'])).toThrow(MoneyError);
    expect(() => weightsOf(['55%'])).toThrow(MoneyError);
  });
});
