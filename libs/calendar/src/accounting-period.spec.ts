import { accountingPeriodOf, addDays, day } from './index';

describe('C-05 calendar-month periods in a year of the pack', () => {
  it.each([
    ['2006-04-01', { year: 2006, period: 1, from: '2006-04-01', to: '2006-04-30' }],
    ['2006-12-31', { year: 2006, period: 9, from: '2006-12-01', to: '2006-12-31' }],
    ['2007-01-01', { year: 2006, period: 10, from: '2007-01-01', to: '2007-01-31' }],
    ['2007-03-31', { year: 2006, period: 12, from: '2007-03-01', to: '2007-03-31' }],
    ['2004-02-29', { year: 2003, period: 11, from: '2004-02-01', to: '2004-02-29' }],
  ])('an April year puts %s into %j', (date, period) => expect(accountingPeriodOf(day(date), 4)).toEqual(period));

  it('follows calendar years and July years', () => {
    expect(accountingPeriodOf(day('2006-12-31'), 1)).toMatchObject({ year: 2006, period: 12 });
    expect(accountingPeriodOf(day('2006-06-30'), 7)).toMatchObject({ year: 2005, period: 12 });
  });

  it('leaves no day between two periods', () => {
    let period = accountingPeriodOf(day('2004-04-01'), 4);
    for (let month = 0; month < 60; month += 1) {
      const next = accountingPeriodOf(addDays(period.to, 1), 4);
      expect(next.from).toBe(addDays(period.to, 1));
      expect(next.year * 12 + next.period).toBe(period.year * 12 + period.period + 1);
      period = next;
    }
  });

  it('refuses a month that is none', () => {
    expect(() => accountingPeriodOf(day('2006-04-01'), 0)).toThrow(RangeError);
    expect(() => accountingPeriodOf(day('2006-04-01'), 13)).toThrow(RangeError);
  });
});
