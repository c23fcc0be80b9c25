import { handsFault } from '@tolbooth/access';
import type { ContractEvent } from '@tolbooth/contracts';
import { loadRows, updateRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { restateYear } from '../budget-positions/budget-position.rows';
import { budgetYear } from '../periods/budget-year';
import { budgetSettingPolicy } from './budget-setting.policy';
import { controlFault, effectiveFault, settingWindow, windowWarning } from './budget-version.rules';
import { BudgetVersionRow } from './budget.entity';
import {
  approvedVersions,
  lockBudgets,
  movedSince,
  noLines,
  totalsOfVersions,
  type ApprovedFound,
  type VersionTotals,
} from './budget.rows';
import { budgetStep, type BudgetStep } from './budget.states';
import type { BudgetChange } from './start-budget';

interface Facts {
  readonly row: BudgetVersionRow | undefined;
  readonly totals: VersionTotals;
  readonly approved: readonly ApprovedFound[];
  /** Numbers of virements that were approved after the version was begun. */
  readonly moved: readonly string[];
}

type BudgetVerb = Verb<{ id: string }, Facts, BudgetChange>;
type Moved = Partial<BudgetVersionRow>;

/** C-11: control totals are compared with the lines; from here on the lines stand. */
export const submitBudget = moveBudget('submit-budget', (facts, row, call) => {
  const declared = { expenditure: row.declaredExpenditure, income: row.declaredIncome };
  return controlFault(declared, facts.totals) ?? { submittedBy: call.by.id, submittedAt: call.at };
});

/** C-11: it comes back to who prepared it, with the reason. */
export const returnBudget = moveBudget('return-budget', (_facts, _row, call) =>
  call.reason === undefined
    ? refuse('budget-return-reason', { field: 'reason', detail: 'Say why the version comes back' })
    : { submittedBy: null, submittedAt: null, reason: call.reason },
);

export const discardBudget = moveBudget('discard-budget', () => ({}));

/** C-11, SOD-24: another person says that this is the budget; whoever checks funds is told at once. */
export const approveBudget: BudgetVerb = {
  ...moveBudget('approve-budget', ({ approved }, row, call) => {
    const fault =
      handsFault(call, 'approve-budget', {
        'start-budget': row.startedBy,
        'fill-budget': row.filledBy,
        'submit-budget': row.submittedBy ?? undefined,
      }) ??
      onceFault(row, approved) ??
      effectiveFault(row.kind, row.effectiveFrom, budgetYear(call, row.year), approved);
    return fault ?? { approvedBy: call.by.id, approvedAt: call.at, approvedOn: call.on };
  }),
  save: async (tx, changes, call) => {
    await saveRows(tx, changes);
    const events: ContractEvent[] = [];
    for (const { row } of changes) events.push(...(await restateYear(tx, row, call)));
    return events;
  },
};

function moveBudget(
  name: Exclude<BudgetStep['verb'], 'fill-budget'>,
  moved: (facts: Facts, row: BudgetVersionRow, call: Call) => Moved | Refusal,
): BudgetVerb {
  return {
    name,
    requirement: 'C-11',
    about: ({ id }) => id,
    expects: ({ row }) => row?.version,
    load: loadFacts,
    decide: (facts, { id }, call) => {
      const { row } = facts;
      if (!row) return refuse('budget-not-found', { field: 'id', detail: `There is no version ${id}` });
      const step = budgetStep(name, id, row.state);
      if (isRefusal(step)) return step;
      const changes = moved(facts, row, call);
      if (isRefusal(changes)) return changes;
      const after = Object.assign(new BudgetVersionRow(), row, changes, { state: step.to, version: row.version + 1 });
      const subject = { kind: 'budget-version', id, version: after.version };
      return {
        subject,
        before: row,
        after,
        row: after,
        totals: facts.totals,
        warnings: warningsOf(name, facts, row, call),
      };
    },
    save: async (tx, changes) => {
      await saveRows(tx, changes);
      return [];
    },
  };
}

async function loadFacts(tx: Tx, inputs: readonly { id: string }[]): Promise<Facts[]> {
  await lockBudgets(tx);
  const ids = inputs.map(({ id }) => id);
  const rows = await loadRows(tx, BudgetVersionRow, ids, { lock: true });
  const totals = await totalsOfVersions(tx, ids);
  const since = await movedSince(tx, ids);
  const facts: Facts[] = [];
  for (const row of rows) {
    const approved = row ? await approvedVersions(tx, row.book, [row.year]) : [];
    const moved = since.filter(({ id }) => id === row?.id).map(({ number }) => number);
    facts.push({ row, totals: (row && totals.get(row.id)) ?? noLines, approved, moved });
  }
  return facts;
}

function saveRows(tx: Tx, changes: readonly BudgetChange[]): Promise<void> {
  return updateRows(
    tx,
    BudgetVersionRow,
    changes.map(({ row }) => row),
  );
}

/** C-11: a year is set once; what was begun before another original was approved is begun again as a revision. */
function onceFault(row: BudgetVersionRow, approved: readonly ApprovedFound[]): Refusal | undefined {
  const original = row.kind === 'original' ? approved.find(({ kind }) => kind === 'original') : undefined;
  if (!original) return undefined;
  return refuse('budget-set-once', {
    field: 'id',
    detail: `The budget of the year is set: version ${original.number}; begin a revised one`,
    facts: { version: original.number },
  });
}

function warningsOf(name: string, { moved }: Facts, row: BudgetVersionRow, call: Call): string[] {
  if (name !== 'submit-budget' && name !== 'approve-budget') return [];
  const { window } = call.policies.at(budgetSettingPolicy, call.on).value;
  const warning = windowWarning(row.kind, settingWindow(window, budgetYear(call, row.year)), call.on);
  const since = `Approved since it was begun, and undone by it where its lines have them not: ${moved.join(', ')}`;
  return [...(warning ? [warning] : []), ...(moved.length > 0 ? [since] : [])];
}
