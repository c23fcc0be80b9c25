import { loadRows, updateRows } from '@tolbooth/database';
import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { unknownRecharge, type RechargeChange } from './draft-recharge';
import { rechargeStep } from './notice.rules';
import { RechargeRow } from './recharge.entity';

/** Nothing more is charged; what was stands. */
export const endRecharge: Verb<{ id: string; reason: string }, { row: RechargeRow | undefined }, RechargeChange> = {
  name: 'end-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, RechargeRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row }, { id, reason }, call) => {
    if (!row) return unknownRecharge(id);
    const step = rechargeStep('end-recharge', row.state);
    if (isRefusal(step)) return step;
    const change = { state: step.to, endedOn: call.on, endedWhy: reason, version: row.version + 1 };
    const after = Object.assign(new RechargeRow(), row, change);
    return { subject: { kind: 'recharge', id, version: after.version }, before: row, after, row: after };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      RechargeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
