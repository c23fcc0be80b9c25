import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { mayFollow, periodOf, stepOf } from './tax-period.rules';
import { taxReturnSteps, type TaxReturnState } from './tax-return.states';

describe('C-13 the period of a return', () => {
  it.each([
    ['2026-11-21', 3, 4, '2026-10-01', '2026-12-31'],
    ['2027-02-28', 3, 4, '2027-01-01', '2027-03-31'],
    ['2026-04-01', 3, 4, '2026-04-01', '2026-06-30'],
    ['2026-11-21', 1, 4, '2026-11-01', '2026-11-30'],
    ['2027-03-31', 12, 4, '2026-04-01', '2027-03-31'],
    ['2026-11-21', 3, 1, '2026-10-01', '2026-12-31'],
    ['2026-11-21', 12, 1, '2026-01-01', '2026-12-31'],
  ])('%s, %s months, year from month %s: %s to %s', (on, months, start, from, to) => {
    expect(periodOf(day(on), months, start)).toEqual({ from, to });
  });

  const next = { from: day('2026-10-01'), to: day('2026-12-31') };
  it.each([
    [undefined, undefined],
    [{ to: day('2026-09-30'), state: 'approved' as const }, undefined],
    [{ to: day('2026-09-30'), state: 'prepared' as const }, 'tax-return-state'],
    [{ to: day('2026-06-30'), state: 'approved' as const }, 'tax-return-not-next'],
  ])('after %j: %s', (before, code) => {
    expect(mayFollow(before, next)?.code).toBe(code);
  });
});

describe('C-13 states of a return, every pair', () => {
  const states: TaxReturnState[] = ['open', 'prepared', 'approved'];
  const verbs = ['prepare-tax-return', 'reopen-tax-return', 'approve-tax-return'] as const;
  const period = { from: day('2026-10-01'), to: day('2026-12-31') };
  const allowed = ['open prepare-tax-return', 'prepared reopen-tax-return', 'prepared approve-tax-return'];

  it.each(states.flatMap((state) => verbs.map((verb) => [state, verb] as const)))('%s, %s', (state, verb) => {
    const step = stepOf(verb, period, state);
    expect(isRefusal(step)).toBe(!allowed.includes(`${state} ${verb}`));
    if (isRefusal(step)) expect(step).toMatchObject({ code: 'tax-return-state', facts: { state } });
    else expect(taxReturnSteps).toContain(step);
  });
});
