import { isKept, unkept } from './kept-currency.rules';

describe('C-09, ADR 0004 the books have two decimals', () => {
  it.each([
    ['GBP', true],
    ['USD', true],
    ['CAD', true],
    ['JPY', false],
    ['KWD', false],
    ['CLF', false],
    ['XXY', false],
  ])('%s: %s', (currency, kept) => {
    expect(isKept(currency)).toBe(kept);
  });

  it('what is refused names the field and the currency', () => {
    expect(unkept('JPY', 'currency')).toMatchObject({
      ...{ code: 'currency-unknown', field: 'currency', facts: { currency: 'JPY', places: 2 } },
    });
    expect(unkept('EUR', 'currency')).toBeUndefined();
  });
});
