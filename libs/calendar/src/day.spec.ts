import { addDays, CalendarError, compareDays, day, daysBetween, weekdayOf } from './index';
import fc from 'fast-check';

const days = fc.integer({ min: -20_000, max: 40_000 }).map((offset) => addDays(day('1990-01-01'), offset));

describe('X-05 business dates are plain dates', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '21/11/2026',
    '',
    '2026-11-21T00:00:00Z',
    ' 2026-11-21',
    '0026-01-01',
  ])('refuses %j', (text) => expect(() => day(text)).toThrow(CalendarError));

  it('takes dates that exist', () => {
    expect(day('2024-02-29')).toBe('2024-02-29');
    expect(() => day(undefined as unknown as string)).toThrow(CalendarError);
  });

  it.each([
    ['2006-07-03', 10, '2006-07-13'],
    ['2006-07-13', 35, '2006-08-17'],
    ['2006-01-31', 1, '2006-02-01'],
    ['2004-02-28', 1, '2004-02-29'],
    ['2006-12-31', 1, '2007-01-01'],
    ['2007-01-01', -1, '2006-12-31'],
    ['2006-03-26', 1, '2006-03-27'],
    ['2006-10-29', 1, '2006-10-30'],
  ])('%s plus %d days is %s', (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(count);
  });

  it('refuses half a day', () => expect(() => addDays(day('2006-01-01'), 0.5)).toThrow(CalendarError));

  it('E16 counts 119, 84 and 54 days late as at 10 March 2005', () => {
    const late = ['2004-11-11', '2004-12-16', '2005-01-15'].map((due) => daysBetween(day(due), day('2005-03-10')));
    expect(late).toEqual([119, 84, 54]);
  });

  it('adds and counts as inverses, and sorts as time does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        const to = addDays(from, count);
        expect(daysBetween(from, to)).toBe(count);
        expect(compareDays(from, to) + Math.sign(count)).toBe(0);
      }),
    );
  });

  it('knows weekdays, before 1970 too', () => {
    expect(
      ['2006-08-06', '2026-11-21', '2026-11-23', '1969-12-31', '1969-12-28'].map((text) => weekdayOf(day(text))),
    ).toEqual([7, 6, 1, 3, 7]);
  });
});
