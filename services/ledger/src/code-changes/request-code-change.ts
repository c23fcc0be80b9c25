import { insertRows } from '@tolbooth/database';
import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { CodeChangeRow } from './code-change.entity';
import { loadChangeFacts, type ChangeFacts } from './code-change.rows';
import type { AskedChange } from './code-change.rules';
import { plannedChange, type PlannedItem } from './planned-change';

export interface CodeChangeChange extends Change {
  readonly row: CodeChangeRow;
  readonly items: readonly PlannedItem[];
}

/** C-02: asks that a value ends and another takes its place; nothing moves yet, and what would move is told. */
export const requestCodeChange: Verb<AskedChange, ChangeFacts, CodeChangeChange> = {
  name: 'request-code-change',
  requirement: 'C-02',
  // One after the other: two changes may touch the same combination.
  about: () => 'code-changes',
  load: async (tx, inputs, call) => {
    const facts: ChangeFacts[] = [];
    for (const asked of inputs) facts.push(await loadChangeFacts(tx, asked, call));
    return facts;
  },
  decide: (facts, asked, call) => {
    const plan = plannedChange(asked, facts, { reason: call.reason });
    if (isRefusal(plan)) return plan;
    const { segment, value, replacement, endsOn } = asked;
    const row = Object.assign(new CodeChangeRow(), {
      ...{ id: call.newId(), segment, value, replacement, endsOn, reason: call.reason ?? null },
      ...{ state: 'requested' as const, requestedBy: call.by.id, requestedAt: call.at, decidedBy: null },
      ...{ decidedAt: null, counts: plan.counts, version: 1 },
    });
    const subject = { kind: 'code-change', id: row.id, version: 1 };
    return { subject, before: null, after: row, row, items: plan.items };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      CodeChangeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
