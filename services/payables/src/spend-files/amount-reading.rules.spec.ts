import { readAmount } from './amount-reading.rules';

describe('P-07 amounts as councils publish them', () => {
  it.each([
    ['1500', 150_000n],
    ['88.3', 8_830n],
    ['£1,234.50', 123_450n],
    ['£ 1 234.50', 123_450n],
    ['GBP 12', 1_200n],
    ['\ufffd500.00', 50_000n],
    ['1,234,567', 123_456_700n],
    ['.5', 50n],
    ['500.', 50_000n],
    ['+12.00', 1_200n],
    ['-12.34', -1_234n],
    ['£-12.34', -1_234n],
    ['-£12.34', -1_234n],
    ['12.34-', -1_234n],
    ['−12.34', -1_234n],
    ['(1,234.50)', -123_450n],
    ['(£1,234.50)', -123_450n],
    ['1,234.50 CR', -123_450n],
    ['1,234.50 DR', 123_450n],
    ['1.234,50', 123_450n],
    ['1234,5', 123_450n],
    ['1137.1600', 113_716n],
    ['88.300000000000011', 8_830n],
    ['1137.1599999999999', 113_716n],
  ])('%s', (published, minor) => expect(readAmount(published)).toEqual({ minor }));

  it.each([
    ['', 'amount-missing'],
    ['  £ ', 'amount-missing'],
    ['12.345', 'amount-over-precise'],
    ['Redacted', 'amount-unreadable'],
    ['1.2E+05', 'amount-unreadable'],
    ['21/01/2014', 'amount-unreadable'],
    ['-', 'amount-unreadable'],
    ['1,23,4', 'amount-unreadable'],
  ])('%s is no amount: %s', (published, fault) => expect(readAmount(published)).toEqual({ fault }));
});
