import { addWorkingDays, day, isWorkingDay, nextWorkingDay } from './index';

const holidays = new Set(['2006-04-14', '2006-04-17', '2006-12-25', '2006-12-26', '2007-01-01']);

describe('X-05 working days', () => {
  it('are Monday to Friday without the holidays', () => {
    expect(isWorkingDay(day('2006-04-13'), holidays)).toBe(true);
    expect(isWorkingDay(day('2006-04-14'), holidays)).toBe(false);
    expect(isWorkingDay(day('2006-04-15'), holidays)).toBe(false);
    expect(isWorkingDay(day('2006-04-16'), holidays)).toBe(false);
  });

  it('R-13 E36 a banking on Friday is due on Monday', () => {
    expect(nextWorkingDay(day('2006-06-02'), holidays)).toBe('2006-06-05');
  });

  it('steps over Easter and over the turn of the year, forwards and back', () => {
    expect(addWorkingDays(day('2006-04-13'), 1, holidays)).toBe('2006-04-18');
    expect(addWorkingDays(day('2006-12-22'), 4, holidays)).toBe('2007-01-02');
    expect(addWorkingDays(day('2007-01-02'), -4, holidays)).toBe('2006-12-22');
  });

  it('counts from a day that is none itself, and stays for 0', () => {
    expect(addWorkingDays(day('2006-04-15'), 1, holidays)).toBe('2006-04-18');
    expect(addWorkingDays(day('2006-04-15'), 0, holidays)).toBe('2006-04-15');
  });
});
