import { loadRows, updateRows } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { HierarchyVersionRow } from './hierarchy.entity';
import type { HierarchyVersionStep } from './hierarchy-version.states';
import { enforcementFault, versionStep } from './hierarchy-versions.rules';
import { lockHierarchies, sizesOf, versionsOf, type VersionKnown } from './hierarchies.rows';

export interface DecisionInput {
  readonly hierarchy: string;
  readonly number: number;
}

export interface DecisionChange extends Change {
  readonly row: HierarchyVersionRow;
  readonly nodes: number;
  /** Values in use on its first day that have no place in it. */
  readonly unplaced: number;
}

interface Facts {
  readonly row: HierarchyVersionRow | undefined;
  readonly versions: readonly VersionKnown[];
  readonly nodes: number;
  readonly unplaced: number;
}

/** C-01: from its first day on this version answers; a dry run says first what has no place in it. */
export const enforceHierarchyVersion = decision('enforce-hierarchy-version');
/** C-01: the draft is not wanted any more. */
export const discardHierarchyVersion = decision('discard-hierarchy-version');

function decision(
  name: Exclude<HierarchyVersionStep['verb'], 'change-hierarchy-version'>,
): Verb<DecisionInput, Facts, DecisionChange> {
  return {
    name,
    requirement: 'C-01',
    about: ({ hierarchy }) => hierarchy,
    expects: ({ row }) => row?.version,
    load: async (tx, inputs) => {
      const hierarchies = inputs.map(({ hierarchy }) => hierarchy);
      await lockHierarchies(tx, hierarchies);
      const ids = inputs.map(({ hierarchy, number }) => `${hierarchy}/${number}`);
      const rows = await loadRows(tx, HierarchyVersionRow, ids, { lock: true });
      const versions = await versionsOf(tx, hierarchies);
      const sizeOf = await sizesOf(tx, ids);
      return rows.map((row, at) => ({
        row,
        versions: versions.filter(({ hierarchy }) => hierarchy === hierarchies[at]),
        ...sizeOf(ids[at]!),
      }));
    },
    decide: ({ row, versions, nodes, unplaced }, { hierarchy, number }, call) => {
      if (!row) {
        const detail = `${hierarchy} has no version ${number}`;
        return refuse('hierarchy-version-unknown', { field: 'number', detail, facts: { hierarchy, number } });
      }
      const step = versionStep(name, row);
      if (isRefusal(step)) return step;
      const inForce = versions.filter(({ state }) => state === 'in-force').map(({ from }) => from);
      const asked = { from: row.from, nodes, inForce, today: call.on, reason: call.reason };
      const fault = step.to === 'in-force' ? enforcementFault(asked) : undefined;
      if (fault) return fault;
      const decided = { state: step.to, decidedBy: call.by.id, decidedAt: call.at, version: row.version + 1 };
      const after = Object.assign(new HierarchyVersionRow(), row, decided);
      const subject = { kind: 'hierarchy-version', id: row.id, version: after.version };
      return { subject, before: row, after: { ...after, nodes, unplaced }, row: after, nodes, unplaced };
    },
    save: async (tx, changes) => {
      const rows = changes.map(({ row }) => row);
      await updateRows(tx, HierarchyVersionRow, rows);
      return [];
    },
  };
}
