import { addDays, CalendarError, cutOffAfter, day, dayOf, instantOf } from './index';
import fc from 'fast-check';

const LONDON = 'Europe/London';
const at = (text: string) => new Date(text);
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`);

describe('X-05 days and instants in the zone of the council', () => {
  it('a summer evening in UTC is already the next day in London', () => {
    expect(dayOf(at('2006-07-03T22:59:59.999Z'), LONDON)).toBe('2006-07-03');
    expect(dayOf(at('2006-07-03T23:00:00Z'), LONDON)).toBe('2006-07-04');
    expect(dayOf(at('2006-12-31T23:59:59Z'), LONDON)).toBe('2006-12-31');
    expect(dayOf(at('2007-01-01T04:59:59Z'), 'America/Toronto')).toBe('2006-12-31');
  });

  it('10:00 is 09:00 UTC in summer and 10:00 UTC in winter', () => {
    expect(instantOf(day('2006-07-04'), '10:00', LONDON)).toEqual(at('2006-07-04T09:00:00Z'));
    expect(instantOf(day('2006-12-05'), '10:00', LONDON)).toEqual(at('2006-12-05T10:00:00Z'));
    expect(instantOf(day('2006-07-04'), '00:00', 'America/Los_Angeles')).toEqual(at('2006-07-04T07:00:00Z'));
  });

  it('on the days the clocks change', () => {
    expect(instantOf(day('2006-03-26'), '00:30', LONDON)).toEqual(at('2006-03-26T00:30:00Z'));
    expect(instantOf(day('2006-03-26'), '01:30', LONDON)).toEqual(at('2006-03-26T01:30:00Z'));
    expect(instantOf(day('2006-03-26'), '02:30', LONDON)).toEqual(at('2006-03-26T01:30:00Z'));
    expect(instantOf(day('2006-10-29'), '01:30', LONDON)).toEqual(at('2006-10-29T00:30:00Z'));
    expect(instantOf(day('2006-10-29'), '02:00', LONDON)).toEqual(at('2006-10-29T02:00:00Z'));
  });

  it.each(['24:00', '9:00', '10:60', '10:00:00', ''])('refuses the time %j', (time) =>
    expect(() => instantOf(day('2006-07-04'), time, LONDON)).toThrow(CalendarError),
  );

  it('the instant of a time of a day lies on that day, all year and in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        times,
        fc.constantFrom(LONDON, 'America/Toronto', 'America/Los_Angeles', 'UTC'),
        (offset, time, zone) => {
          const date = addDays(day('2006-01-01'), offset);
          expect(dayOf(instantOf(date, time, zone), zone)).toBe(date);
        },
      ),
    );
  });
});

describe('C-06 the daily cut-off', () => {
  const holidays = new Set(['2006-08-28']);
  const next = (from: string, days: 'each-day' | 'working-days' = 'each-day') =>
    cutOffAfter(at(from), { time: '10:00', days }, LONDON, holidays).toISOString();

  it('E1 what is completed on Tuesday at 14:00 is taken on Wednesday at 10:00', () => {
    expect(next('2006-06-06T13:00:00Z')).toBe('2006-06-07T09:00:00.000Z');
  });

  it('before 10:00 it is still the same day, at 10:00 itself the next', () => {
    expect(next('2006-06-06T08:59:59.999Z')).toBe('2006-06-06T09:00:00.000Z');
    expect(next('2006-06-06T09:00:00.000Z')).toBe('2006-06-07T09:00:00.000Z');
  });

  it('W5 runs on each day, or on working days only', () => {
    expect(next('2006-08-25T13:00:00Z')).toBe('2006-08-26T09:00:00.000Z');
    expect(next('2006-08-25T13:00:00Z', 'working-days')).toBe('2006-08-29T09:00:00.000Z');
  });

  it('stays at 10:00 on the wall when the clocks change', () => {
    expect(next('2006-10-28T12:00:00Z')).toBe('2006-10-29T10:00:00.000Z');
    expect(next('2006-03-25T12:00:00Z')).toBe('2006-03-26T09:00:00.000Z');
  });

  it('knows the day in London, not in UTC', () => {
    expect(next('2006-07-03T23:30:00Z')).toBe('2006-07-04T09:00:00.000Z');
  });
});
