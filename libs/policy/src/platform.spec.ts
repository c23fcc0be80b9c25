import { parseCode } from '@tolbooth/account-codes';
import { addDays, cutOffAfter, day, isWorkingDay, weekdayOf } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { accountCodePolicy, calendarPolicy, checkProfile, cutOffPolicy, loadHolidays, loadPolicies } from './index';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const on = day('2006-06-06');

describe('the platform policies of cambridgeshire', () => {
  it('parse in every version', () => {
    // Other libs keep policies in this folder too, so their readers are not loaded here.
    const own = [calendarPolicy, cutOffPolicy, accountCodePolicy];
    expect(checkProfile('cambridgeshire', own, { folders: [] })).toEqual([]);
  });

  it('C-01 E4 the code has segments of 7, 5, 3, 4, 2 and 4 characters, the last two filled with zeros', () => {
    const { value } = policies.at(accountCodePolicy, on);
    expect(value.segments.map(({ name, length, zeroFilled }) => [name, length, zeroFilled])).toEqual([
      ['costCentre', 7, false],
      ['subjective', 5, false],
      ['objective', 3, false],
      ['projectGroup', 4, false],
      ['balancing', 2, true],
      ['spare', 4, true],
    ]);
    expect(isRefusal(parseCode(value, 'WE93110-81000-000-0000-00-0000'))).toBe(false);
    expect(isRefusal(parseCode(value, 'ZA80000-Z3013-000-0000-00-0000'))).toBe(false);
    expect(isRefusal(parseCode(value, 'we93110-81000-000-0000-00-0000'))).toBe(true);
    expect(isRefusal(parseCode(value, 'WE93110-81000-000-0000-AA-0000'))).toBe(true);
  });

  it('C-05 the year begins in April, in London', () => {
    expect(policies.at(calendarPolicy, on).value).toEqual({
      zone: 'Europe/London',
      yearStartMonth: 4,
      holidays: 'holidays',
    });
  });

  it('C-06 E1 Tuesday 14:00 is taken over on Wednesday at 10:00, on a Saturday too (W5)', () => {
    const { value: cutOff } = policies.at(cutOffPolicy, on);
    const { zone } = policies.at(calendarPolicy, on).value;
    const next = (from: string) => cutOffAfter(new Date(from), cutOff, zone, policies.holidaysOn(on)).toISOString();
    expect(cutOff.mode).toBe('daily');
    expect(next('2006-06-06T13:00:00Z')).toBe('2006-06-07T09:00:00.000Z');
    expect(next('2006-06-09T13:00:00Z')).toBe('2006-06-10T09:00:00.000Z');
  });

  it('refuses a zone, a month and a time that are none', () => {
    const wrong = (key: string, value: unknown) => () =>
      loadPolicies({ profile: 'cambridgeshire', overrides: [{ key, from: '2026-01-01', value }] });
    expect(wrong('platform/calendar', { zone: 'Europe/Nowhere', yearStartMonth: 4, holidays: 'holidays' })).toThrow(
      /zone/,
    );
    expect(wrong('platform/calendar', { zone: 'UTC', yearStartMonth: 13, holidays: 'holidays' })).toThrow(
      /yearStartMonth/,
    );
    expect(wrong('platform/cut-off', { mode: 'daily', time: '25:00', days: 'each-day' })).toThrow(/time/);
  });

  it('refuses a code structure that names a segment twice', () => {
    const segment = { name: 'a', label: 'A', length: 1, characters: 'numeric', zeroFilled: false };
    const value = { separator: '-', segments: [segment, segment] };
    const overrides = [{ key: 'platform/account-codes', from: '2026-01-01', value }];
    expect(() => loadPolicies({ profile: 'cambridgeshire', overrides })).toThrow(/unique/);
  });
});

describe('X-05 bank holidays of England', () => {
  const holidays = loadHolidays('cambridgeshire', 'holidays');

  it.each([
    ['2004', ['01-01', '04-09', '04-12', '05-03', '05-31', '08-30', '12-27', '12-28']],
    ['2006', ['01-02', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26']],
    ['2011', ['01-03', '04-22', '04-25', '04-29', '05-02', '05-30', '08-29', '12-26', '12-27']],
    ['2012', ['01-02', '04-06', '04-09', '05-07', '06-04', '06-05', '08-27', '12-25', '12-26']],
    ['2020', ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28']],
    ['2022', ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27']],
    ['2023', ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26']],
    ['2026', ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28']],
  ])('of %s', (year, dates) => {
    const listed = [...holidays].filter((date) => date.startsWith(year)).sort();
    expect(listed).toEqual(dates.map((date) => `${year}-${date}`));
  });

  it('cover every year from 2004 to 2030 with at least eight days, all of them Monday to Friday', () => {
    for (let year = 2004; year <= 2030; year += 1) {
      const ofYear = [...holidays].filter((date) => date.startsWith(`${year}`));
      expect(ofYear.length).toBeGreaterThanOrEqual(8);
      expect(ofYear.every((date) => weekdayOf(day(date)) <= 5)).toBe(true);
    }
  });

  it('leave no working day between Good Friday and Easter Monday 2026', () => {
    const easter = [0, 1, 2, 3].map((count) => addDays(day('2026-04-03'), count));
    expect(easter.some((date) => isWorkingDay(date, holidays))).toBe(false);
    expect(isWorkingDay(day('2026-04-07'), holidays)).toBe(true);
  });
});
