import { periodEndOf } from './file-period.rules';

describe('P-07 the period that a file’s name speaks of', () => {
  it.each([
    ['expenditure-over-500-apr-jun-2014.csv', '2014-06-30'],
    ['Spend_over_500_March_2019.csv', '2019-03-31'],
    ['march2019.csv', '2019-03-31'],
    ['payments%20over%20500%20Sept%2019.csv', '2019-09-30'],
    ['spend-2019-04.csv', '2019-04-30'],
    ['spend_201904.csv', '2019-04-30'],
    ['04-2019 spend.csv', '2019-04-30'],
    ['Q1 2014-15.csv', '2014-06-30'],
    ['2014-15 Q4.csv', '2015-03-31'],
    ['card-transactions-2024-25.csv', '2025-03-31'],
    ['payments 2011-12.csv', '2012-03-31'],
  ])('%s', (name, end) => expect(periodEndOf(name)).toBe(end));

  it.each(['spend.csv', 'over-500.csv', 'market-stalls.csv', 'april.csv'])('%s says none', (name) =>
    expect(periodEndOf(name)).toBeUndefined(),
  );
});
