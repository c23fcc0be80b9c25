import { day } from '@tolbooth/calendar';
import { monthsOf } from '../periods/periods.rules';
import { monthsBegun, within } from './position-days.rules';

const months = monthsOf(2026, 4);
const year = { months, from: day('2026-04-01'), to: day('2027-03-31') };

describe('C-11 the profile to date has the months that have begun', () => {
  it.each([
    ['2026-03-31', 0, '2026-04-01'],
    ['2026-04-01', 1, '2026-04-01'],
    ['2026-11-30', 8, '2026-11-30'],
    ['2026-12-01', 9, '2026-12-01'],
    ['2027-03-31', 12, '2027-03-31'],
    ['2027-04-01', 12, '2027-03-31'],
  ])('on %s: %i months, as of %s', (on, count, nearest) => {
    expect(monthsBegun(day(on), year)).toBe(count);
    expect(within(day(on), year)).toBe(nearest);
  });
});
