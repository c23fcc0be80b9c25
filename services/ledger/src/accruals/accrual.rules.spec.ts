import { day } from '@tolbooth/calendar';
import { reversalDayOf, reversalPlace } from './accrual.rules';

describe('C-14 an accrual is reversed on the first day of the next period', () => {
  it.each([
    ['2006-07-31', '2006-08-01'],
    ['2006-07-01', '2006-08-01'],
    ['2006-12-31', '2007-01-01'],
    ['2007-03-31', '2007-04-01'],
    ['2008-02-29', '2008-03-01'],
  ])('of %s: %s', (accounted, expected) => {
    expect(reversalDayOf(day(accounted), 4)).toBe(expected);
  });

  const period = {
    id: '2006-09',
    book: 'council',
    closedFor: [],
    year: 2006,
    from: day('2006-09-01'),
    to: day('2006-09-30'),
  };
  const accrual = { book: 'council', day: day('2006-08-01'), number: 'J2006-000001' };

  it('late where that period is not open, refused while none is', () => {
    expect(reversalPlace(accrual, [period])).toMatchObject({
      period: '2006-09',
      accountingDay: '2006-09-01',
      late: true,
    });
    expect(reversalPlace(accrual, [])).toMatchObject({ code: 'no-open-period' });
    expect(reversalPlace(accrual, [{ ...period, book: 'school' }])).toMatchObject({ code: 'no-open-period' });
  });
});
