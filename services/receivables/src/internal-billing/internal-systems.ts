import { handsFault } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { InternalSystemRow } from './internal-bill.entity';
import { insertSystems, loadSystems, updateSystems } from './internal-bill.rows';

export interface SystemChange extends Change {
  readonly row: InternalSystemRow;
}

const changed = (before: InternalSystemRow | null, row: InternalSystemRow): SystemChange => {
  return { subject: { kind: 'internal-system', id: row.id, version: row.version }, before, after: row, row };
};

type Registration = Pick<InternalSystemRow, 'name' | 'purpose' | 'costCentre'>;

/** R-23, M12: a department writes its internal bills by a system of its own. */
export const registerInternalSystem: Verb<Registration, undefined, SystemChange> = {
  name: 'register-internal-system',
  requirement: 'R-23',
  about: ({ name }) => name,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { name, purpose, costCentre }, call) => {
    const row = Object.assign(new InternalSystemRow(), {
      ...{ id: call.newId(), name, purpose, costCentre, state: 'registered' as const, registeredBy: call.by.id },
      ...{ registeredOn: call.on, decidedBy: null, decidedOn: null, decidedWhy: null, version: 1 },
    });
    return changed(null, row);
  },
  save: async (tx, changes) => {
    await insertSystems(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

type Deciding = Verb<{ readonly id: string; readonly reason: string }, InternalSystemRow | undefined, SystemChange>;

function deciding(
  name: 'approve-internal-system' | 'reject-internal-system',
  state: 'approved' | 'rejected',
): Deciding {
  return {
    name,
    requirement: 'R-23',
    about: ({ id }) => id,
    expects: (row) => row?.version,
    load: (tx, inputs) =>
      loadSystems(
        tx,
        inputs.map(({ id }) => id),
        true,
      ),
    decide: (row, { id, reason }, call) => {
      if (!row) return refuse('not-found', { field: 'id', detail: `There is no local system ${id}` });
      if (row.state !== 'registered') {
        return refuse('state-forbids', { field: 'state', detail: `${row.name} is ${row.state}` });
      }
      const hands = handsFault(call, name, { 'register-internal-system': row.registeredBy });
      if (hands) return hands;
      const decided = { state, decidedBy: call.by.id, decidedOn: call.on, decidedWhy: reason };
      return changed(row, { ...row, ...decided, version: row.version + 1 });
    },
    save: async (tx, changes) => {
      await updateSystems(
        tx,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}

/** The head of finance says whether it may. */
export const approveInternalSystem = deciding('approve-internal-system', 'approved');
export const rejectInternalSystem = deciding('reject-internal-system', 'rejected');
