import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { modules } from './modules';
import { periodSteps, type PeriodState } from '../periods/period.states';
import {
  beforeClosed,
  moduleUnknown,
  notOver,
  opensByItself,
  outOfOrder,
  standingAfter,
  stateOf,
  stillWaiting,
  stepOf,
  yearIsFinal,
} from './period-steps.rules';
import { reopeningStep } from './reopening.rules';
import { reopeningSteps, type ReopeningState } from './reopening.states';

const verbs = ['open-period', 'close-period', 'close-module', 'reopen-period'] as const;
const states: PeriodState[] = ['never-opened', 'open', 'closed'];
const july = (state: PeriodState, ...closedFor: string[]) => ({ month: '2006-07', state, closedFor });

describe('C-05 states of a period and of a module in it, every pair', () => {
  const allowed = {
    period: ['never-opened open-period', 'never-opened reopen-period', 'open close-period', 'closed reopen-period'],
    module: ['open close-module', 'closed reopen-period'],
  };
  const pairs = (['period', 'module'] as const).flatMap((of) =>
    states.flatMap((state) => verbs.map((verb) => [of, state, verb] as const)),
  );

  it.each(pairs)('%s: %s, %s', (of, state, verb) => {
    const module = of === 'module' ? 'payables' : undefined;
    const step = stepOf(verb, july(state), module);
    if (allowed[of].includes(`${state} ${verb}`)) expect(periodSteps).toContain(step);
    else expect(step).toMatchObject({ code: 'period-state', facts: { period: '2006-07', module, state } });
    expect(isRefusal(step)).toBe(!allowed[of].includes(`${state} ${verb}`));
  });

  it('a module of an open period may be closed, and is what the period is otherwise', () => {
    expect(stateOf(july('open', 'payables'), 'payables')).toBe('closed');
    expect(stateOf(july('open', 'payables'), 'receivables')).toBe('open');
    expect(stateOf(july('open', 'payables'), undefined)).toBe('open');
    expect(stateOf(july('closed', 'payables'), 'receivables')).toBe('closed');
    expect(isRefusal(stepOf('close-module', july('open', 'payables'), 'payables'))).toBe(true);
  });
});

describe('C-05 what becomes of it', () => {
  it('modules close one by one, then the whole period', () => {
    const closed = standingAfter('close-module', july('open', 'receivables'), 'payables');
    expect(closed).toEqual({ state: 'open', closedFor: ['payables', 'receivables'] });
    expect(standingAfter('close-period', july('open', 'payables'))).toEqual({
      state: 'closed',
      closedFor: ['payables'],
    });
  });

  it('one module of a closed period opens alone; the whole period opens with all', () => {
    for (const module of modules) {
      const others = modules.filter((one) => one !== module).sort();
      expect(standingAfter('reopen-period', july('closed'), module)).toEqual({ state: 'open', closedFor: others });
    }
    expect(standingAfter('reopen-period', july('closed', 'payables'))).toEqual({ state: 'open', closedFor: [] });
    expect(standingAfter('reopen-period', july('open', 'ledger', 'payables'), 'payables')).toEqual({
      state: 'open',
      closedFor: ['ledger'],
    });
    expect(isRefusal(standingAfter('reopen-period', july('open', 'payables')))).toBe(true);
  });

  it.each([
    ['2006-07-30', undefined, 'period-not-over'],
    ['2006-07-30', 'The council merges', undefined],
    ['2006-07-31', undefined, undefined],
  ])('closing on %s, reason %s: %s', (on, reason, code) => {
    expect(notOver({ month: '2006-07', to: day('2006-07-31') }, day(on), reason, 3)?.code).toBe(code);
  });

  it.each([
    [0, undefined, undefined],
    [2, undefined, 'entries-wait'],
    [2, 'They go to August', undefined],
  ])('a module for which %s entries wait, reason %s: %s', (waiting, reason, code) => {
    expect(stillWaiting('2006-07', 'payables', waiting, reason)?.code).toBe(code);
  });

  it('months close in their order, known modules only, and nothing after the final year end', () => {
    expect(outOfOrder('2006-07', ['2006-06'])).toMatchObject({
      code: 'earlier-period-open',
      facts: { earlier: ['2006-06'] },
    });
    expect(outOfOrder('2006-07', [])).toBeUndefined();
    expect(moduleUnknown('stores')).toMatchObject({ code: 'module-unknown', field: 'module' });
    expect(moduleUnknown('ledger')).toBeUndefined();
    expect(yearIsFinal('2006-07', true)).toMatchObject({ code: 'year-final' });
    expect(yearIsFinal('2006-07', false)).toBeUndefined();
  });
});

describe('C-05 states of a reopening, every pair', () => {
  const all: ReopeningState[] = ['requested', 'approved', 'rejected'];
  const deciding = ['reopen-period', 'reject-period-reopening'] as const;
  it.each(all.flatMap((state) => deciding.map((verb) => [state, verb] as const)))('%s, %s', (state, verb) => {
    const step = reopeningStep(verb, '1', state);
    if (state === 'requested') expect(reopeningSteps).toContain(step);
    else expect(step).toMatchObject({ code: 'reopening-decided', facts: { state } });
  });
});

describe('C-05, C-10 a month before a closed one', () => {
  it('opens not by itself', () => {
    expect(beforeClosed('2006-07', ['2006-10'])).toMatchObject({
      ...{ code: 'later-period-closed', field: 'period', facts: { period: '2006-07', later: ['2006-10'] } },
    });
    expect(beforeClosed('2006-07', [])).toBeUndefined();
  });

  it('is asked for, and no other that was never opened', () => {
    expect(opensByItself(july('never-opened'), ['2006-10'])).toBeUndefined();
    expect(opensByItself(july('closed'), [])).toBeUndefined();
    expect(opensByItself(july('never-opened'), [])).toMatchObject({ code: 'period-state', field: 'period' });
  });
});
