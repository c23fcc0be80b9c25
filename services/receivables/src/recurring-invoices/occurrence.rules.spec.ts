import fc from 'fast-check';
import { addDays, day } from '@tolbooth/calendar';
import { occurrencesOf, rhythms, serviceOf, type Rule } from './occurrence.rules';

const rule = (change: Partial<Rule>): Rule => ({
  every: 'month',
  day: 1,
  from: day('2006-01-10'),
  to: null,
  ...change,
});
const until = day('2006-06-30');

describe('R-09 when a schedule falls due', () => {
  it.each([
    ['each month on its first', rule({}), ['2006-02-01', '2006-03-01', '2006-04-01', '2006-05-01', '2006-06-01']],
    [
      'each month on its last',
      rule({ day: 31 }),
      ['2006-01-31', '2006-02-28', '2006-03-31', '2006-04-30', '2006-05-31', '2006-06-30'],
    ],
    ['each quarter', rule({ every: 'quarter', day: 15 }), ['2006-01-15', '2006-04-15']],
    ['each quarter, the first day past', rule({ every: 'quarter', day: 5 }), ['2006-04-05']],
    ['each Monday', rule({ every: 'week', day: 1, to: day('2006-01-30') }), ['2006-01-16', '2006-01-23', '2006-01-30']],
    ['until its last day', rule({ to: day('2006-03-01') }), ['2006-02-01', '2006-03-01']],
    ['never after its last day', rule({ to: day('2006-02-28') }), ['2006-02-01']],
    ['on the day it begins', rule({ from: day('2006-06-01') }), ['2006-06-01']],
  ])('%s', (_, given, days) => {
    expect(occurrencesOf(given, until)).toEqual(days);
  });

  it.each([
    ['in-advance', '2006-02-01', '2006-02-28'],
    ['in-arrears', '2006-01-01', '2006-01-31'],
    ['on-the-day', '2006-02-01', '2006-02-01'],
  ] as const)('bills %s', (service, from, to) => {
    expect(serviceOf(rule({}), day('2006-02-01'), service)).toEqual({ from, to });
  });

  it('asked on any day it is the same: what was due before is not due otherwise after', () => {
    const rules = fc.record({
      every: fc.constantFrom(...rhythms),
      day: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 800 }).map((days) => addDays(day('2004-01-01'), days)),
      to: fc.constant(null),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (given, first, more) => {
        const early = occurrencesOf(given, addDays(given.from, first));
        const late = occurrencesOf(given, addDays(given.from, first + more));
        expect(late.slice(0, early.length)).toEqual(early);
        expect([...new Set(late)].sort()).toEqual(late);
        // Periods follow each other without a gap or a day twice.
        const periods = late.map((each) => serviceOf(given, each, 'in-advance'));
        periods.slice(1).forEach(({ from }, index) => expect(from).toBe(addDays(periods[index]!.to, 1)));
      }),
    );
  });
});
