import { insertRows } from '@tolbooth/database';
import type { PolicyOverride } from '@tolbooth/policy';
import type { Change, Verb } from '@tolbooth/verbs';

import { refusalOfOverride } from './override.rules';
import { takenOf } from './override.rows';
import { PolicyOverrideRow } from './policy-override.entity';

export interface OverrideChange extends Change {
  readonly row: PolicyOverrideRow;
}

export function changeOf(before: PolicyOverrideRow | null, row: PolicyOverrideRow): OverrideChange {
  const subject = { kind: 'policy-override', id: row.id, version: row.version };
  return { subject, before: before && { ...before }, after: { ...row }, row };
}

export interface Proposal extends PolicyOverride {
  readonly reason: string;
}

export const proposePolicy: Verb<Proposal, { taken: boolean }, OverrideChange> = {
  name: 'propose-policy',
  requirement: 'X-01',
  about: ({ key, from }) => `${key}@${from}`,
  load: async (tx, inputs) => (await takenOf(tx, inputs)).map((taken) => ({ taken })),
  decide({ taken }, proposal, call) {
    const refusal = refusalOfOverride(proposal, { today: call.on, policies: call.policies, taken });
    if (refusal) return refusal;
    const { key, from, value, reason } = proposal;
    const proposed = { proposedBy: call.by.id, proposedAt: call.at, approvedBy: null, approvedAt: null };
    return changeOf(
      null,
      Object.assign(new PolicyOverrideRow(), { id: call.newId(), version: 1, key, from, value, reason, ...proposed }),
    );
  },
  async save(tx, changes) {
    await insertRows(
      tx,
      PolicyOverrideRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
