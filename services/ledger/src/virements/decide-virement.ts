import { handsFault } from '@tolbooth/access';
import type { ContractEvent } from '@tolbooth/contracts';
import { loadRows, updateRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { availableOf, restate } from '../budget-positions/budget-position.rows';
import { budgetYear } from '../periods/budget-year';
import { approvedVersions, lockBudgets } from '../budgets/budget.rows';
import type { VirementChange } from './request-virement';
import { VirementRow } from './virement.entity';
import {
  addApprovals,
  approvalsOfVirements,
  linesOfVirements,
  type ApprovalFound,
  type VirementLineFound,
} from './virement.rows';
import { authorityFault, availableFault, bandOf, type Left, type Side } from './virement.rules';
import { virementStep, type VirementStep } from './virement.states';
import { virementPolicy } from './virements.policy';

interface Facts {
  readonly row: VirementRow | undefined;
  readonly lines: readonly VirementLineFound[];
  readonly approvals: readonly ApprovalFound[];
  readonly left: ReadonlyMap<string, Left>;
  /** Number of the latest approved version of the year's budget. */
  readonly latest: number;
}

interface Decided extends VirementChange {
  readonly approval?: ApprovalFound;
}

type VirementVerb = Verb<{ id: string }, Facts, Decided>;

/** C-11, SOD-25: one of the people of its band; with the last approval that it needs the budget moves. */
export const approveVirement: VirementVerb = {
  ...decideVirement('approve-virement', (facts, row, call) => {
    const { approvals, lines, left, latest } = facts;
    const policy = call.policies.at(virementPolicy, call.on).value;
    const fault =
      handsFault(call, 'approve-virement', { 'request-virement': row.requestedBy }) ??
      onceFault(approvals, row, call) ??
      authorityFault(bandOf(policy.bands, row.amount, row.currency), call.by.roles, row.amount) ??
      stillThere(lines, left);
    if (fault) return fault;
    if (approvals.length + 1 < row.needed) return {};
    // Of a year that is over it is in force on the last day, on which its figures end.
    const { to } = budgetYear(call, row.year);
    return { state: 'approved', decidedAt: call.at, decidedOn: call.on > to ? to : call.on, knownVersion: latest };
  }),
  save: async (tx, changes, call) => {
    await addApprovals(
      tx,
      changes.flatMap(({ approval }) => approval ?? []),
    );
    await saveRows(tx, changes);
    const events: ContractEvent[] = [];
    for (const { row, lines } of changes) {
      const codes = [...new Set(lines.map(({ code }) => code))];
      if (row.state === 'approved') events.push(...(await restate(tx, row, codes, call)));
    }
    return events;
  },
};

export const refuseVirement = decideVirement('refuse-virement', (_facts, _row, call) => ({
  ...{ state: 'refused' as const, decidedAt: call.at, decidedOn: call.on },
  ...{ refusedBy: call.by.id, refusal: call.reason ?? null },
}));

export const withdrawVirement = decideVirement('withdraw-virement', (_facts, row, call) =>
  row.requestedBy === call.by.id
    ? { state: 'withdrawn', decidedAt: call.at, decidedOn: call.on }
    : refuse('virement-not-yours', { detail: `${row.number} was requested by somebody else` }),
);

function decideVirement(
  name: VirementStep['verb'],
  decided: (facts: Facts, row: VirementRow, call: Call) => Partial<VirementRow> | Refusal,
): VirementVerb {
  return {
    name,
    requirement: 'C-11',
    // One after the other: two of them may take from the same code.
    about: () => 'virements',
    expects: ({ row }) => row?.version,
    load: loadFacts,
    decide: (facts, { id }, call) => {
      const { row, lines } = facts;
      if (!row) return refuse('virement-not-found', { field: 'id', detail: `There is no virement ${id}` });
      const step = virementStep(name, row.number, row.state);
      if (isRefusal(step)) return step;
      const changes = decided(facts, row, call);
      if (isRefusal(changes)) return changes;
      const after = Object.assign(new VirementRow(), row, changes, { version: row.version + 1 });
      const approval = name === 'approve-virement' ? approvalOf(id, call) : undefined;
      const subject = { kind: 'virement', id, version: after.version };
      const approvals = approval ? [...facts.approvals, approval] : facts.approvals;
      return { subject, before: row, after: { ...after, approval }, row: after, lines, approvals, approval };
    },
    save: async (tx, changes) => {
      await saveRows(tx, changes);
      return [];
    },
  };
}

async function loadFacts(tx: Tx, inputs: readonly { id: string }[], call: Call): Promise<Facts[]> {
  await lockBudgets(tx);
  const ids = inputs.map(({ id }) => id);
  const rows = await loadRows(tx, VirementRow, ids, { lock: true });
  const lines = await linesOfVirements(tx, ids);
  const approvals = await approvalsOfVirements(tx, ids);
  const facts: Facts[] = [];
  for (const [at, row] of rows.entries()) {
    const own = lines.filter((line) => line.virement_id === ids[at]);
    const codes = [...new Set(own.map(({ code }) => code))];
    const left = row ? await availableOf(tx, row, codes, call) : new Map<string, Left>();
    const versions = row ? await approvedVersions(tx, row.book, [row.year]) : [];
    const latest = Math.max(0, ...versions.map(({ number }) => number));
    facts.push({ row, lines: own, approvals: approvals.filter((one) => one.virement_id === ids[at]), left, latest });
  }
  return facts;
}

function saveRows(tx: Tx, changes: readonly Decided[]): Promise<void> {
  return updateRows(
    tx,
    VirementRow,
    changes.map(({ row }) => row),
  );
}

function approvalOf(id: string, { by, at }: Call): ApprovalFound {
  return { virement_id: id, by_id: by.id, by_name: by.name, at };
}

function onceFault(approvals: readonly ApprovalFound[], { number }: VirementRow, { by }: Call): Refusal | undefined {
  if (!approvals.some((one) => one.by_id === by.id)) return undefined;
  return refuse('virement-approved-before', { detail: `You approved ${number} already: another person is needed` });
}

/** What was there when it was requested may be spent by now. */
function stillThere(lines: readonly VirementLineFound[], left: ReadonlyMap<string, Left>): Refusal | undefined {
  const sums = new Map<string, bigint>();
  for (const { code, amount } of lines) sums.set(code, (sums.get(code) ?? 0n) + amount);
  const sides = [...sums].map(([code, amount]) => ({ code, amount, field: code }));
  const from: Side[] = sides.flatMap((side) => (side.amount < 0n ? [{ ...side, amount: -side.amount }] : []));
  const kinds = new Map(lines.map(({ code, kind }) => [code, kind]));
  return availableFault(
    { from, to: sides.filter(({ amount }) => amount > 0n) },
    (code) => kinds.get(code) ?? 'expenditure',
    (code) => left.get(code) ?? { budget: 0n, available: 0n },
  );
}
