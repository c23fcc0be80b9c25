import { day } from '@tolbooth/calendar';
import { changeOn, standingOn } from './standing.rules';

const policy = { lodgingDays: 5, dormantMonths: 13 };
const days = (on: string) => standingOn(day(on), policy, new Set(['2026-12-25', '2026-12-28']));
const mandate = { state: 'active', lodgedOn: null, activeFrom: day('2025-01-01'), collectedOn: null };

describe('R-26 what a day changes about a mandate', () => {
  it('five working days after it was lodged it is used, not before', () => {
    const lodged = { ...mandate, state: 'lodged', lodgedOn: day('2026-12-21'), activeFrom: null };
    expect(changeOn(lodged, days('2026-12-29'))).toBeUndefined();
    expect(changeOn(lodged, days('2026-12-30'))).toBe('used');
    const monday = { ...lodged, lodgedOn: day('2026-12-07') };
    expect(changeOn(monday, days('2026-12-13'))).toBeUndefined();
    expect(changeOn(monday, days('2026-12-14'))).toBe('used');
  });

  it('thirteen calendar months after the last collection it is dormant from the next day on', () => {
    const used = { ...mandate, collectedOn: day('2025-11-30') };
    expect(changeOn(used, days('2026-12-30'))).toBeUndefined();
    expect(changeOn(used, days('2026-12-31'))).toBeUndefined();
    expect(changeOn(used, days('2027-01-01'))).toBe('dormant');
    expect(changeOn(mandate, days('2026-02-01'))).toBeUndefined();
    expect(changeOn(mandate, days('2026-02-02'))).toBe('dormant');
  });

  it('a month that has not the day has its last', () => {
    expect(days('2027-03-31').usedBefore).toBe('2026-02-28');
    expect(days('2029-03-31').usedBefore).toBe('2028-02-29');
  });

  it('what is suspended or ended stays', () => {
    expect(changeOn({ ...mandate, state: 'suspended' }, days('2026-12-31'))).toBeUndefined();
  });
});
