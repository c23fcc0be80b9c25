import { handsFault } from '@tolbooth/access';
import { loadRows, updateRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';

import { refusalOfOverride } from './override.rules';
import { takenOf } from './override.rows';
import { PolicyOverrideRow } from './policy-override.entity';
import { changeOf } from './propose-policy';
import type { OverrideChange } from './propose-policy';

interface Facts {
  readonly row: PolicyOverrideRow | undefined;
  readonly taken: boolean;
}

/** SOD-08: the second person. Checked again as if proposed today: code, profile and calendar have moved on meanwhile. */
export const approvePolicy: Verb<{ id: string }, Facts, OverrideChange> = {
  name: 'approve-policy',
  requirement: 'X-01',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  async load(tx, inputs) {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, PolicyOverrideRow, ids, { lock: true });
    const taken = await takenOf(
      tx,
      rows.map((row) => ({ key: row?.key ?? '', from: row?.from ?? '1970-01-01' })),
    );
    return rows.map((row, index) => ({ row, taken: taken[index] === true }));
  },
  decide({ row, taken }, { id }, call) {
    if (!row) return refuse('not-found', { detail: `There is no policy override ${id}`, field: 'id' });
    if (row.approvedBy !== null) {
      return refuse('policy-override-approved', { detail: `${row.approvedBy} has approved it already`, field: 'id' });
    }
    const earlier = { 'propose-policy': row.proposedBy };
    const refusal =
      handsFault(call, 'approve-policy', earlier) ??
      refusalOfOverride(row, { today: call.on, policies: call.policies, taken });
    if (refusal) return refusal;
    const approved = { version: row.version + 1, approvedBy: call.by.id, approvedAt: call.at };
    return changeOf(row, Object.assign(new PolicyOverrideRow(), row, approved));
  },
  async save(tx, changes) {
    await updateRows(
      tx,
      PolicyOverrideRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
