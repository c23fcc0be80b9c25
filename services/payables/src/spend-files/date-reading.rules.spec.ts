import { orderOf, readDate } from './date-reading.rules';

describe('P-07 dates as councils publish them', () => {
  it.each([
    ['21/01/2014', '2014-01-21'],
    ['1/2/14', '2014-02-01'],
    ['21-01-2014', '2014-01-21'],
    ['21.01.2014', '2014-01-21'],
    ['2014-01-21', '2014-01-21'],
    ['2014/1/21', '2014-01-21'],
    ['20140121', '2014-01-21'],
    ['2014-01-21T00:00:00Z', '2014-01-21'],
    ['21/01/2014 00:00', '2014-01-21'],
    ['21/01/2014 12:30:00 PM', '2014-01-21'],
    ['21-Jan-14', '2014-01-21'],
    ['21 January 2014', '2014-01-21'],
    ['21st Jan 2014', '2014-01-21'],
    ['Tue 21 Jan 2014', '2014-01-21'],
    ['January 21, 2014', '2014-01-21'],
    ['41660', '2014-01-21'],
    ['41660.5', '2014-01-21'],
    ['Feb-16', '2016-02-29'],
    ['April 2014', '2014-04-30'],
    ['12/2014', '2014-12-31'],
    // the only way in which it is a date at all
    ['01/21/2014', '2014-01-21'],
  ])('%s', (published, date) => expect(readDate(published, 'day-first')).toBe(date));

  it.each(['', '00:00:00', '31/02/2014', '500', 'n/a', 'Redacted', '21/01'])('"%s" names no day', (published) =>
    expect(readDate(published, 'day-first')).toBeUndefined(),
  );

  it('a file that has a 13th month writes the month first', () => {
    expect(orderOf(['01/02/2014', '03/25/2014'])).toBe('month-first');
    expect(orderOf(['01/02/2014', '25/03/2014'])).toBe('day-first');
    expect(orderOf(['01/02/2014'])).toBe('day-first');
    expect(readDate('03/04/2014', 'month-first')).toBe('2014-03-04');
  });
});
