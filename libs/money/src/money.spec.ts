import {
  add,
  exponentOf,
  formatAmount,
  money,
  minorOf,
  MoneyError,
  negate,
  parseAmount,
  parseMoney,
  subtract,
  sum,
  wire,
} from './index';
import fc from 'fast-check';

function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof MoneyError) return error.code;
    throw error;
  }
  return 'taken';
}

describe('what a column of two decimals gives is read as minor units (ADR 0004)', () => {
  it.each([
    ['117.50', 11750n],
    ['0.05', 5n],
    ['-0.05', -5n],
    ['9999999999999999.99', 999999999999999999n],
  ])('%s is %s', (text, minor) => expect(minorOf(text)).toBe(minor));
});

describe('money on the wire is a plain decimal of the currency', () => {
  it('reads and writes 117.50 pounds (R-06, C-13)', () => {
    expect(parseMoney({ amount: '117.50', currency: 'GBP' })).toEqual({ minor: 11750n, currency: 'GBP' });
    expect(wire(money(11750n, 'GBP'))).toEqual({ amount: '117.50', currency: 'GBP' });
  });

  it.each([
    ['117', 11700n],
    ['117.5', 11750n],
    ['-0.05', -5n],
    ['0.00', 0n],
    ['-0', 0n],
    ['9999999999999999.99', 999999999999999999n],
  ])('takes %s', (text, minor) => expect(parseAmount(text, 'GBP')).toBe(minor));

  it.each(['1e3', '+1', '', 'NaN', ' 1', '1 ', '1.', '.5', '01.00', '1,000.00', '£1', '0x10', '--1', '٣', '1.00\n'])(
    'refuses %j by its format',
    (text) => expect(codeOf(() => parseAmount(text, 'GBP'))).toBe('money-format'),
  );

  it('refuses an amount that the databases could not hold', () => {
    expect(codeOf(() => parseAmount('10000000000000000.00', 'GBP'))).toBe('money-format');
  });

  it('refuses values that are no text at all', () => {
    expect(codeOf(() => parseAmount(117.5 as unknown as string, 'GBP'))).toBe('money-format');
    expect(codeOf(() => parseAmount(undefined as unknown as string, 'GBP'))).toBe('money-format');
  });

  it.each([
    ['1.005', 'GBP'],
    ['1.000', 'GBP'],
    ['1.0', 'JPY'],
    ['1.0001', 'KWD'],
  ])('refuses %s %s as over-precise and rounds nothing', (text, currency) =>
    expect(codeOf(() => parseAmount(text, currency))).toBe('money-over-precise'),
  );

  it.each(['gbp', 'XXX', '', 'POUND'])('refuses the currency %j', (currency) => {
    expect(codeOf(() => parseMoney({ amount: '1.00', currency }))).toBe('money-currency');
    expect(codeOf(() => money(1n, currency))).toBe('money-currency');
  });

  it('knows the decimal places of each currency', () => {
    expect(['GBP', 'CAD', 'USD', 'JPY', 'KWD', 'CLF'].map(exponentOf)).toEqual([2, 2, 2, 0, 3, 4]);
  });

  it('gives back what it wrote, for every amount and currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        fc.constantFrom('GBP', 'JPY', 'KWD', 'CLF'),
        (minor, currency) => expect(parseAmount(formatAmount(minor, currency), currency)).toBe(minor),
      ),
    );
  });

  it('writes pounds when no currency is given', () => {
    expect([0n, 5n, -5n, -123n, 100000n].map((minor) => formatAmount(minor))).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '-1.23',
      '1000.00',
    ]);
  });
});

describe('arithmetic stays within one currency', () => {
  const pounds = (minor: bigint) => money(minor, 'GBP');

  it('adds, subtracts, negates and sums', () => {
    expect(add(pounds(4655n), pounds(-3325n))).toEqual(pounds(1330n));
    expect(subtract(pounds(4655n), pounds(3325n))).toEqual(pounds(1330n));
    expect(negate(pounds(5n))).toEqual(pounds(-5n));
    expect(sum([pounds(1650n), pounds(12750n)], 'GBP')).toEqual(pounds(14400n));
    expect(sum([], 'GBP')).toEqual(pounds(0n));
  });

  it('E15 an invoice of 46.55 with a cheque of 33.25 has a balance of 13.30', () => {
    const left = subtract(
      parseMoney({ amount: '46.55', currency: 'GBP' }),
      parseMoney({ amount: '33.25', currency: 'GBP' }),
    );
    expect(wire(left).amount).toBe('13.30');
  });

  it('refuses two currencies in one sum', () => {
    const dollars = money(1n, 'USD');
    expect(codeOf(() => add(pounds(1n), dollars))).toBe('money-currency');
    expect(codeOf(() => subtract(pounds(1n), dollars))).toBe('money-currency');
    expect(codeOf(() => sum([pounds(1n), dollars], 'GBP'))).toBe('money-currency');
  });
});
