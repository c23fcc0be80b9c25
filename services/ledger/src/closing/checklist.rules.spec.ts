import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { loadPolicies } from '@tolbooth/policy';
import type { CheckName, Finding } from './check-names';
import { checklistFault, checklistOf, type Signed } from './checklist.rules';
import { signingFault, signingStep } from './closing-task.rules';
import { closingTaskSteps, type ClosingTaskState } from './closing-task.states';
import { closingPolicy, type ClosingTask } from './closing.policy';

const manual: ClosingTask = {
  ...{ id: 'list', title: 'The list is checked', requirement: 'X-01', role: 'accountant' },
  ...{ review: 'manager', dependsOn: [], waivable: true },
};
const looked: ClosingTask = {
  ...{ id: 'posted', title: 'All is posted', requirement: 'C-06', role: 'accountant', dependsOn: [] },
  ...{ check: 'nothing-waits', waivable: true },
};
const proven: ClosingTask = { ...looked, id: 'proven', title: 'All is proven', waivable: false };
const suspense: ClosingTask = {
  ...{ id: 'suspense', title: 'Suspense is zero', requirement: 'C-12', role: 'accountant', dependsOn: ['posted'] },
  ...{ check: 'suspense-is-zero', explainable: true, review: 'manager', waivable: true },
};
const found = (check: CheckName, holds: boolean, sentence: string): [CheckName, Finding] => [
  check,
  { holds, sentence },
];
const good = new Map([found('nothing-waits', true, 'Nothing waits'), found('suspense-is-zero', true, 'It is zero')]);
const bad = new Map([found('nothing-waits', false, '3 wait'), found('suspense-is-zero', false, '£4.00')]);
const posted = 'Posted to the month: 7 journals';
const signed = (id: string, state: ClosingTaskState, finding = posted) =>
  new Map<string, Signed>([[id, { state, finding }]]);
const stateOf = (task: ClosingTask, findings: typeof good, signs = new Map<string, Signed>()) =>
  checklistOf([task], { findings, posted }, signs)[0]!.state;

describe('X-04 how far the monthly checklist is', () => {
  it('what the ledger looks up is done when it holds, whatever was signed', () => {
    expect(stateOf(looked, good)).toBe('done');
    expect(stateOf(looked, bad)).toBe('to-do');
    expect(stateOf(looked, bad, signed('posted', 'waived', '3 wait'))).toBe('waived');
    expect(stateOf(proven, bad, signed('proven', 'waived', '3 wait'))).toBe('to-do');
  });

  it('what a person does is done when the second person has seen it, or at once where nobody reviews', () => {
    expect(stateOf(manual, good)).toBe('to-do');
    expect(stateOf(manual, good, signed('list', 'prepared'))).toBe('prepared');
    expect(stateOf(manual, good, signed('list', 'reviewed'))).toBe('done');
    expect(stateOf({ ...manual, review: undefined }, good, signed('list', 'prepared'))).toBe('done');
  });

  it('C-10 stands for what was posted to the month when it was signed', () => {
    const before = signed('list', 'reviewed', 'Posted to the month: 6 journals');
    expect(stateOf(manual, good, before)).toBe('to-do');
    expect(checklistOf([manual], { findings: good, posted }, before)).toMatchObject([
      { signed: undefined, seen: posted, lapsed: 'Posted to the month: 6 journals' },
    ]);
    expect(checklistFault('2006-07', checklistOf([manual], { findings: good, posted }, before))?.detail).toContain(
      'is to-do, since "Posted to the month: 6 journals" was signed and it is "Posted to the month: 7 journals" now',
    );
    expect(checklistOf([manual], { findings: good, posted }, signed('list', 'reviewed'))[0]!.lapsed).toBeUndefined();
  });

  it('suspense is zero or explained and reviewed; a penny more, and the explanation no longer stands', () => {
    expect(stateOf(suspense, bad, signed('suspense', 'prepared', '£4.00'))).toBe('prepared');
    expect(stateOf(suspense, bad, signed('suspense', 'reviewed', '£4.00'))).toBe('explained');
    expect(stateOf(suspense, bad, signed('suspense', 'reviewed', '£3.99'))).toBe('to-do');
    expect(stateOf(suspense, good, signed('suspense', 'reviewed', '£4.00'))).toBe('done');
  });

  it('a waiver is of what was found then', () => {
    expect(stateOf(looked, bad, signed('posted', 'waived', '2 wait'))).toBe('to-do');
  });

  it('keeps the period open and names each task that is missing', () => {
    const lines = checklistOf([looked, suspense, manual], { findings: bad, posted }, new Map());
    expect(checklistFault('2006-07', lines)).toMatchObject({
      code: 'checklist-incomplete',
      detail: expect.stringContaining('All is posted: 3 wait; Suspense is zero: £4.00; The list is checked: is to-do'),
      facts: { missing: ['posted', 'suspense', 'list'] },
    });
    expect(
      checklistFault('2006-07', checklistOf([looked, suspense], { findings: good, posted }, new Map())),
    ).toBeUndefined();
  });
});

describe('X-04 who signs what, and when', () => {
  const lineOf = (task: ClosingTask, findings: typeof good) =>
    checklistOf([looked, task], { findings, posted }, new Map()).at(-1)!;

  it.each([
    ['not what the ledger looks up', 'prepare-closing-task', looked, bad, ['accountant'], 'closing-task-unsigned'],
    ['not what holds by itself', 'prepare-closing-task', suspense, good, ['accountant'], 'closing-task-unsigned'],
    ['nor waive what holds by itself', 'waive-closing-task', looked, good, ['manager'], 'closing-task-unsigned'],
    ['nor waive what has to hold', 'waive-closing-task', proven, bad, ['manager'], 'closing-task-not-waived'],
    ['another role', 'prepare-closing-task', manual, good, ['manager'], 'closing-task-role'],
    ['another role for the review', 'review-closing-task', manual, good, ['accountant'], 'closing-task-role'],
    ['before what it depends on', 'prepare-closing-task', suspense, bad, ['accountant'], 'closing-task-waits'],
    [
      'no review where none is asked for',
      'review-closing-task',
      { ...manual, review: undefined },
      good,
      ['manager'],
      'closing-task-unsigned',
    ],
    ['the person of the task', 'prepare-closing-task', manual, good, ['accountant'], undefined],
    ['the person of the review', 'review-closing-task', manual, good, ['manager'], undefined],
    ['whoever may waive', 'waive-closing-task', looked, bad, ['manager'], undefined],
  ] as const)('%s', (_, verb, task, findings, roles, code) => {
    expect(signingFault(verb, lineOf(task, findings), roles)?.code).toBe(code);
  });

  const states: ClosingTaskState[] = ['to-do', 'prepared', 'reviewed', 'waived'];
  const verbs = ['prepare-closing-task', 'review-closing-task', 'waive-closing-task', 'clear-closing-task'] as const;
  const allowed = [
    'to-do prepare-closing-task',
    'prepared review-closing-task',
    ...['to-do waive-closing-task', 'prepared waive-closing-task'],
    ...['prepared clear-closing-task', 'reviewed clear-closing-task', 'waived clear-closing-task'],
  ];
  it.each(states.flatMap((state) => verbs.map((verb) => [state, verb] as const)))('%s, %s', (state, verb) => {
    const step = signingStep(verb, 'list', state);
    expect(isRefusal(step)).toBe(!allowed.includes(`${state} ${verb}`));
    if (isRefusal(step)) expect(step).toMatchObject({ code: 'closing-task-state', facts: { state, verb } });
    else expect(closingTaskSteps).toContain(step);
  });
});

describe('X-04 the checklist of cambridgeshire', () => {
  const { tasks, outOfOrder } = loadPolicies({ profile: 'cambridgeshire' }).at(closingPolicy, day('2026-11-21')).value;

  it('has these tasks in this order, each for its role and after what it depends on', () => {
    const shown = tasks.map(({ id, check, role, review, dependsOn }) => [
      id,
      check ?? 'signed',
      role,
      review,
      dependsOn,
    ]);
    const manager = 'manager-accounting-operations';
    expect(shown).toEqual([
      ['events-posted', 'nothing-waits', 'accountant', undefined, []],
      ['work-items-done', 'no-open-work-items', 'accountant', undefined, ['events-posted']],
      ['suspense-explained', 'suspense-is-zero', 'accountant', manager, ['events-posted']],
      ['control-accounts-proven', 'control-accounts-proven', 'accountant', undefined, ['events-posted']],
      ['journals-decided', 'no-journal-pending', 'accountant', undefined, []],
      ['recurring-journals-made', 'recurring-journals-made', 'accountant', undefined, []],
      ['imports-decided', 'no-import-pending', 'accountant', undefined, []],
      ['accruals-reversed', 'accruals-reversed', 'accountant', undefined, []],
      ['goods-received-accrued', 'goods-received-accrued', 'accountant', undefined, ['events-posted']],
      ['accruals-made', 'signed', 'accountant', undefined, []],
      ['recharges-done', 'recharges-charged', 'accountant', undefined, []],
      ['budget-loaded', 'budget-loaded', 'accountant', undefined, []],
      ['transaction-list-checked', 'signed', 'accountant', manager, ['events-posted']],
      [
        ...['trial-balance-reviewed', 'signed', 'accountant', manager],
        ['work-items-done', 'suspense-explained', 'control-accounts-proven', 'journals-decided', 'accruals-made'],
      ],
    ]);
    expect(tasks.filter(({ explainable }) => explainable).map(({ id }) => id)).toEqual(['suspense-explained']);
    expect(tasks.filter(({ waivable }) => !waivable).map(({ id }) => id)).toEqual(['control-accounts-proven']);
    expect(outOfOrder).toBe('refuse');
  });

  it.each([
    ['a task listed twice', [manual, manual]],
    ['what it depends on comes later', [suspense, looked]],
    ['an unknown check', [{ ...looked, check: 'luck' }]],
    ['an explanation of nothing', [{ ...manual, explainable: true }]],
  ])('refuses %s', (_, wrong) => {
    expect(closingPolicy.schema.safeParse({ outOfOrder, tasks: wrong }).success).toBe(false);
  });
});
