import { day } from '@tolbooth/calendar';
import { monthsOf, yearGap, yearName } from './periods.rules';

describe('C-05 calendar-month periods', () => {
  it('April to March: twelve months without a gap', () => {
    const months = monthsOf(2006, 4);
    expect(months.map(({ month }) => month)).toEqual([
      ...['2006-04', '2006-05', '2006-06', '2006-07', '2006-08', '2006-09'],
      ...['2006-10', '2006-11', '2006-12', '2007-01', '2007-02', '2007-03'],
    ]);
    expect(months[10]).toEqual({ month: '2007-02', year: 2006, number: 11, from: '2007-02-01', to: '2007-02-28' });
  });

  it('other packs begin in another month', () => {
    expect(monthsOf(2006, 1).at(-1)).toMatchObject({ month: '2006-12', number: 12 });
  });

  it('names the year as officers do', () => {
    expect(yearName(2006, day('2007-03-01'), 12)).toBe('2006/07');
    expect(yearName(1999, day('1999-04-01'), 1)).toBe('1999/00');
    expect(yearName(2006, day('2006-12-01'), 12)).toBe('2006');
  });
});

describe('C-05 years are set up next to each other', () => {
  it.each([
    [2006, [], undefined],
    [2007, [2006], undefined],
    [2005, [2006], undefined],
    [2008, [2006], 'year-gap'],
    [2004, [2006, 2007], 'year-gap'],
  ] as const)('%s beside %s: %s', (year, known, code) => {
    expect(yearGap(year, known)?.code).toBe(code);
  });
});
