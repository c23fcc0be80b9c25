import { insertRows, loadRows } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { segmentFault } from '../codes/codes.rules';
import { HierarchyRow } from './hierarchy.entity';

export interface HierarchyInput {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly levels: readonly string[];
}

export interface HierarchyChange extends Change {
  readonly row: HierarchyRow;
}

/** C-01: a hierarchy gets its name, its segment and its levels; its nodes come with its versions. */
export const setUpHierarchy: Verb<HierarchyInput, { row: HierarchyRow | undefined }, HierarchyChange> = {
  name: 'set-up-hierarchy',
  requirement: 'C-01',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, HierarchyRow, ids)).map((row) => ({ row }));
  },
  decide: ({ row }, { id, name, segment, levels }, call) => {
    if (row) return refuse('hierarchy-exists', { field: 'id', detail: `There is a hierarchy ${id}`, facts: { id } });
    const fault = segmentFault(call.policies.at(accountCodePolicy, call.on).value, segment);
    if (fault) return fault;
    if (new Set(levels).size < levels.length) {
      return refuse('hierarchy-level-order', { field: 'levels', detail: 'Two levels have the same name' });
    }
    const after = Object.assign(new HierarchyRow(), { id, name, segment, levels, version: 1 });
    return { subject: { kind: 'hierarchy', id, version: 1 }, before: null, after, row: after };
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await insertRows(tx, HierarchyRow, rows);
    return [];
  },
};
