import { extend, formatAmount, MoneyError, percentageOf, taxWithin } from './index';
import fc from 'fast-check';

const amounts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const hundredths = fc.bigInt({ min: 0n, max: 10n ** 7n });
const magnitude = (value: bigint) => (value < 0n ? -value : value);

describe('R-04 the amount of a line is computed from price and quantity', () => {
  it('E7 12 weeks at 8.00 are 96.00', () => expect(extend(800n, '12')).toBe(9600n));

  it('rounds half a penny away from zero, in both signs', () => {
    expect(extend(1n, '0.50')).toBe(1n);
    expect(extend(-1n, '0.50')).toBe(-1n);
    expect(extend(1n, '0.49')).toBe(0n);
    expect(extend(333n, '1.5')).toBe(500n);
    expect(extend(333n, '-1.5')).toBe(-500n);
  });

  it('refuses a quantity of three decimal places or with an exponent', () => {
    expect(() => extend(100n, '1.005')).toThrow(expect.objectContaining({ code: 'money-over-precise' }));
    expect(() => extend(100n, '1e3')).toThrow(expect.objectContaining({ code: 'money-format' }));
    expect(() => extend(100n, '')).toThrow(MoneyError);
  });

  it('is never further than half a penny from the exact product', () => {
    fc.assert(
      fc.property(amounts, hundredths, (price, quantity) => {
        const distance = extend(price, formatAmount(quantity)) * 100n - price * quantity;
        expect(magnitude(distance)).toBeLessThanOrEqual(50n);
      }),
    );
  });
});

describe('R-06 tax on a net amount', () => {
  it('E13 100.00 at 17.5 % carries 17.50', () => expect(percentageOf(10000n, '17.5')).toBe(1750n));

  it('rounds half away from zero', () => {
    expect(percentageOf(1n, '50')).toBe(1n);
    expect(percentageOf(-1n, '50')).toBe(-1n);
    expect(percentageOf(20n, '17.5')).toBe(4n);
    expect(percentageOf(3250n, '0')).toBe(0n);
  });
});

describe('R-13 tax inside a gross amount', () => {
  it('E13 117.50 gross at 17.5 % is 17.50 of tax and 100.00 of income', () => {
    expect(taxWithin(11750n, '17.5')).toBe(1750n);
    expect(11750n - taxWithin(11750n, '17.5')).toBe(10000n);
  });

  it('E14 10.00 and 14.50 gross hold 1.49 and 2.16', () => {
    expect(taxWithin(1000n, '17.5')).toBe(149n);
    expect(taxWithin(1450n, '17.5')).toBe(216n);
  });

  it('is the mirror for a credit and nothing at 0 %', () => {
    expect(taxWithin(-1450n, '17.5')).toBe(-216n);
    expect(taxWithin(1450n, '0')).toBe(0n);
    expect(() => taxWithin(1450n, '-17.5')).toThrow(RangeError);
  });

  it('gives back the tax that was put on, for every net amount and rate', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('5', '13', '15', '17.5', '20'), (net, rate) => {
        const tax = percentageOf(net, rate);
        expect(magnitude(taxWithin(net + tax, rate) - tax)).toBeLessThanOrEqual(1n);
      }),
    );
  });
});
