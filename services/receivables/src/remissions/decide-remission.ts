import { handsFault } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { RemissionDelegationRow, RemissionRow } from './remission.entity';
import { delegationsTo, loadRemissions, updateRemissions } from './remission.rows';
import { decidedBy } from './remission.rules';
import { remissionSteps } from './remission.states';
import { remissionsPolicy } from './remissions.policy';
import { remissionChange, type RemissionChange } from './request-remission';

interface Decision {
  readonly id: string;
  readonly note: string | undefined;
}

interface Facts {
  readonly row: RemissionRow | undefined;
  readonly delegations: readonly RemissionDelegationRow[];
}

type Deciding = Verb<Decision, Facts, RemissionChange>;

function deciding(name: 'approve-remission' | 'reject-remission'): Deciding {
  return {
    name,
    requirement: 'R-31',
    about: ({ id }) => id,
    expects: ({ row }) => row?.version,
    load: async (tx, inputs, call) => {
      const ids = inputs.map(({ id }) => id);
      const rows = await loadRemissions(tx, ids, true);
      const delegations = await delegationsTo(tx, call.by.id, call.on);
      return rows.map((row) => ({ row, delegations }));
    },
    decide: (facts, { id, note }, call) => {
      const { row } = facts;
      if (!row) return unknownRemission(id);
      const step = stepOf('remission', remissionSteps, row.state, name);
      if (isRefusal(step)) return step;
      const word = wordOf(name, row, facts, call);
      if (isRefusal(word)) return word;
      const decided = {
        decidedBy: call.by.id,
        decidedOn: call.on,
        delegationId: word.delegation,
        decidedWhy: note ?? null,
      };
      return remissionChange(row, { ...row, ...decided, state: step.to, version: row.version + 1 });
    },
    save: async (tx, changes) => {
      await updateRemissions(
        tx,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}

/** R-31, M9: the director's word, or that of somebody to whom it is delegated on record; never who asked. */
export const approveRemission = deciding('approve-remission');
export const rejectRemission = deciding('reject-remission');

function wordOf(verb: string, row: RemissionRow, { delegations }: Facts, call: Call) {
  const policy = call.policies.at(remissionsPolicy, call.on).value;
  const word = decidedBy(call.by, delegations, call.on, policy);
  if (isRefusal(word)) return word;
  return handsFault(call, verb, { 'request-remission': row.requestedBy }) ?? word;
}

interface Ending {
  readonly id: string;
  readonly lastDay: Day;
  readonly reason: string;
}

/** Services after its last day are charged in full; what was remitted stands. */
export const endRemission: Verb<Ending, RemissionRow | undefined, RemissionChange> = {
  name: 'end-remission',
  requirement: 'R-31',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadRemissions(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (row, { id, lastDay, reason }) => {
    if (!row) return unknownRemission(id);
    const step = stepOf('remission', remissionSteps, row.state, 'end-remission');
    if (isRefusal(step)) return step;
    if (lastDay < row.from || lastDay > row.to) {
      const detail = `It is from ${row.from} to ${row.to}`;
      return refuse('remission-span', { field: 'lastDay', detail, facts: { from: row.from, to: row.to } });
    }
    return remissionChange(row, { ...row, state: step.to, to: lastDay, decidedWhy: reason, version: row.version + 1 });
  },
  save: async (tx, changes) => {
    await updateRemissions(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export function unknownRemission(id: string): Refusal {
  return refuse('not-found', { field: 'id', detail: `There is no remission ${id}` });
}
