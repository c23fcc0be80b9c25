import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { periodSteps, type PeriodState } from './period.states';
import { monthsOf, notOver, stepOf, yearName } from './periods.rules';

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

describe('C-05 closing before the last day', () => {
  const july = { month: '2006-07', to: day('2006-07-31') };
  it.each([
    ['2006-07-30', undefined, 'period-not-over'],
    ['2006-07-30', 'The council merges', undefined],
    ['2006-07-31', undefined, undefined],
  ])('on %s, reason %s: %s', (on, reason, code) => {
    expect(notOver(july, day(on), reason, 3)?.code).toBe(code);
  });
});

describe('C-05 states of a period, every pair', () => {
  const states: PeriodState[] = ['never-opened', 'open', 'closed'];
  const verbs = ['open-period', 'close-period'] as const;
  const pairs = states.flatMap((state) => verbs.map((verb) => [state, verb] as const));

  it.each(pairs)('%s, %s', (state, verb) => {
    const allowed = ['never-opened open-period', 'open close-period'].includes(`${state} ${verb}`);
    const step = stepOf(verb, '2006-07', state);
    if (allowed) expect(periodSteps).toContain(step);
    else expect(step).toMatchObject({ code: 'period-state', facts: { period: '2006-07', state } });
    expect(isRefusal(step)).toBe(!allowed);
  });
});
