import { day, type Day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { debtWith, details, newsWith } from '../../test/given';
import { stepFactsOf } from '../reminders/debt-step.rules';
import { stepDue } from '../reminders/next-step.rules';
import type { Debt } from './debt';
import { debtStateOn, debtStates, debtTransitions, type DebtMove, type DebtState } from './debt.states';
import { withNews, type InvoiceNews } from './invoice-news.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const beforeDue = day('2006-07-10');
const afterDue = day('2007-01-01');

/** Every shape in which a state comes, with the day on which it is looked at. */
const shapes: Record<DebtState | 'none', { debt: Debt | undefined; asOf: Day }[]> = {
  none: [beforeDue, afterDue].map((asOf) => ({ debt: undefined, asOf })),
  awaited: [beforeDue, afterDue].flatMap((asOf) =>
    [
      { balance: 0n, writtenOff: 0n },
      { balance: 5_00n, writtenOff: 0n },
      { balance: 0n, writtenOff: 5_00n },
    ].map((told) => ({
      debt: debtWith({ standing: 'awaited', details: null, detailsVersion: 0, ...told, balanceVersion: 5 }),
      asOf,
    })),
  ),
  current: [{ debt: debtWith(), asOf: beforeDue }],
  overdue: [{ debt: debtWith(), asOf: afterDue }],
  reminded: [{ debt: debtWith({ reminderOn: day('2006-07-27') }), asOf: afterDue }],
  'final-notice': [
    { debt: debtWith({ reminderOn: day('2006-07-27'), finalNoticeOn: day('2006-08-17') }), asOf: afterDue },
  ],
  settled: pastShapes({ standing: 'settled', balance: 0n }),
  'written-off': [false, true].flatMap((stillChased) =>
    pastShapes({ standing: 'written-off', balance: 0n, writtenOff: 117_50n, stillChased }),
  ),
  withdrawn: pastShapes({ standing: 'withdrawn', balance: 0n }),
  cancelled: pastShapes({ standing: 'cancelled', balance: 0n, balanceVersion: 9 }),
};

const moves: Record<Exclude<DebtMove, 'run-reminders' | 'due-date-passes'>, Partial<InvoiceNews>[]> = {
  'invoice-completed': [0n, 117_50n].map((balance) => ({ kind: 'completed', details, balance })),
  'balance-told': [0n, 117_50n].flatMap((balance) => [
    { kind: 'balance-changed', balance },
    { kind: 'balance-changed', balance, writtenOff: 40_00n },
  ]),
  'invoice-reopened': [{ kind: 'reopened', balance: 0n }],
  'invoice-cancelled': [{ kind: 'cancelled', balance: 0n }],
};

describe('DETAILS 4, Debt as far as S2 (D-01)', () => {
  const seen = outcomes();

  it.each([...debtStates, 'none' as const].flatMap((from) => debtStates.map((to) => [from, to] as const)))(
    '%s to %s goes only as the table says',
    (from, to) => {
      const allowed = debtTransitions.filter((row) => row.from === from && row.to.includes(to)).map((row) => row.by);
      const reached = seen.filter((each) => each.from === from && each.to === to).map((each) => each.by);
      expect([...new Set(reached)].sort()).toEqual([...new Set(allowed)].sort());
    },
  );

  it('only the run emits, S1 from overdue and S2 from reminded, and both of what is written off and still chased (D-11)', () => {
    expect(debtTransitions.filter((row) => row.emits).map((row) => [row.from, row.by, row.emits])).toEqual([
      ['overdue', 'run-reminders', 'ReminderIssued'],
      ['reminded', 'run-reminders', 'FinalNoticeIssued'],
      ['written-off', 'run-reminders', 'ReminderIssued'],
      ['written-off', 'run-reminders', 'FinalNoticeIssued'],
    ]);
  });
});

function outcomes(): { from: DebtState | 'none'; by: DebtMove; to: DebtState }[] {
  return (Object.keys(shapes) as (DebtState | 'none')[]).flatMap((from) =>
    shapes[from].flatMap(({ debt, asOf }) => [
      ...newsOutcomes(from, debt, asOf),
      ...runOutcomes(from, debt, asOf),
      ...(debt && from !== debtStateOn(debt, afterDue)
        ? [{ from, by: 'due-date-passes' as const, to: debtStateOn(debt, afterDue) }]
        : []),
    ]),
  );
}

function newsOutcomes(from: DebtState | 'none', debt: Debt | undefined, asOf: Day) {
  return Object.entries(moves).flatMap(([by, news]) =>
    news.flatMap((each) => {
      // Nothing follows a cancellation: whatever else arrives is older than it.
      const version = from === 'cancelled' ? 3 : from === 'awaited' && each.details ? 1 : 6;
      const moved = withNews(debt, newsWith({ ...each, version }));
      return isRefusal(moved) ? [] : stateAfter(from, by as DebtMove, moved, asOf);
    }),
  );
}

function stateAfter(from: DebtState | 'none', by: DebtMove, debt: Debt, asOf: Day) {
  return from === 'cancelled' && debt.standing === 'cancelled' ? [] : [{ from, by, to: debtStateOn(debt, asOf) }];
}

function runOutcomes(from: DebtState | 'none', debt: Debt | undefined, asOf: Day) {
  const due = debt && stepDue(stepFactsOf(debt), policies, asOf);
  if (!debt || !due) return [];
  const after = due.step === 'reminder' ? { reminderOn: asOf } : { finalNoticeOn: asOf };
  return [{ from, by: 'run-reminders' as const, to: debtStateOn({ ...debt, ...after }, asOf) }];
}

function pastShapes(change: Partial<Debt>) {
  const reminderOn = day('2006-07-27');
  return [
    { debt: debtWith(change), asOf: beforeDue },
    { debt: debtWith(change), asOf: afterDue },
    { debt: debtWith({ ...change, reminderOn }), asOf: afterDue },
    { debt: debtWith({ ...change, reminderOn, finalNoticeOn: day('2006-08-17') }), asOf: afterDue },
  ];
}
