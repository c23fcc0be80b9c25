import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, updateRows } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { HierarchyRow, HierarchyVersionRow } from './hierarchy.entity';
import { enteredNodesOf, lockHierarchies, namesOfValues, versionsOf, writeNodes } from './hierarchies.rows';
import { placedNodes, type EnteredNode, type PlacedNode } from './hierarchies.rules';
import { versionStep } from './hierarchy-versions.rules';

export interface DraftChange extends Change {
  readonly row: HierarchyVersionRow;
  readonly nodes: readonly PlacedNode[];
}

interface Drafted {
  readonly hierarchy: string;
  readonly from?: Day | undefined;
  readonly nodes?: readonly EnteredNode[] | undefined;
}

export interface PrepareInput extends Drafted {
  readonly from: Day;
  /** Number of the version whose nodes it begins with, when it brings none of its own. */
  readonly copyOf?: number | undefined;
}

interface PrepareFacts {
  readonly hierarchy: HierarchyRow | undefined;
  readonly next: number;
  readonly nodes: readonly EnteredNode[] | undefined;
  readonly nameOf: (valueId: string) => string | undefined;
}

const idOf = (hierarchy: string, number: number) => `${hierarchy}/${number}`;

/** C-01: a new version, as a draft: empty, with its own nodes, or with those of an older one. */
export const prepareHierarchyVersion: Verb<PrepareInput, PrepareFacts, DraftChange> = {
  name: 'prepare-hierarchy-version',
  requirement: 'C-01',
  about: ({ hierarchy }) => hierarchy,
  load: async (tx, inputs) => {
    const hierarchies = await lockHierarchies(
      tx,
      inputs.map(({ hierarchy }) => hierarchy),
    );
    const versions = await versionsOf(
      tx,
      inputs.map(({ hierarchy }) => hierarchy),
    );
    const copied = await enteredNodesOf(
      tx,
      inputs.flatMap(({ hierarchy, copyOf }) => (copyOf === undefined ? [] : [idOf(hierarchy, copyOf)])),
    );
    const nodes = inputs.map((input) => {
      if (input.copyOf === undefined) return input.nodes ?? [];
      const known = versions.some((one) => one.hierarchy === input.hierarchy && one.number === input.copyOf);
      return known ? copied.get(idOf(input.hierarchy, input.copyOf)) : undefined;
    });
    const nameOf = await namesOfValues(tx, valuesOf(hierarchies, nodes));
    return inputs.map((input, at) => {
      const own = versions.filter(({ hierarchy }) => hierarchy === input.hierarchy);
      return { hierarchy: hierarchies[at], next: own.length + 1, nodes: nodes[at], nameOf };
    });
  },
  decide: ({ hierarchy, next, nodes, nameOf }, input, call) => {
    if (!hierarchy) return unknown(input.hierarchy);
    if (!nodes) {
      const detail = `${input.hierarchy} has no version ${input.copyOf}`;
      return refuse('hierarchy-version-unknown', { field: 'copyOf', detail, facts: { copyOf: input.copyOf } });
    }
    const placed = placedNodes(hierarchy, nodes, nameOf);
    if (isRefusal(placed)) return placed;
    const row = Object.assign(new HierarchyVersionRow(), {
      ...{ id: idOf(hierarchy.id, next), hierarchy: hierarchy.id, number: next, from: input.from },
      ...{ state: 'draft' as const, preparedBy: call.by.id, decidedBy: null, decidedAt: null, version: 1 },
    });
    return changeOf(null, row, placed);
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      HierarchyVersionRow,
      changes.map(({ row }) => row),
    );
    await writeNodes(tx, drafts(changes));
    return [];
  },
};

export interface ChangeInput extends Drafted {
  readonly number: number;
}

interface ChangeFacts extends Omit<PrepareFacts, 'next'> {
  readonly row: HierarchyVersionRow | undefined;
}

/** C-01: another first day, or other nodes instead of all that the draft has. */
export const changeHierarchyVersion: Verb<ChangeInput, ChangeFacts, DraftChange> = {
  name: 'change-hierarchy-version',
  requirement: 'C-01',
  about: ({ hierarchy, number }) => idOf(hierarchy, number),
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const hierarchies = await lockHierarchies(
      tx,
      inputs.map(({ hierarchy }) => hierarchy),
    );
    const ids = inputs.map(({ hierarchy, number }) => idOf(hierarchy, number));
    const rows = await loadRows(tx, HierarchyVersionRow, ids, { lock: true });
    const kept = await enteredNodesOf(tx, ids);
    const nodes = inputs.map((input, at) => input.nodes ?? kept.get(ids[at]!));
    const nameOf = await namesOfValues(tx, valuesOf(hierarchies, nodes));
    return rows.map((row, at) => ({ row, hierarchy: hierarchies[at], nodes: nodes[at], nameOf }));
  },
  decide: ({ row, hierarchy, nodes = [], nameOf }, input, call) => {
    if (!hierarchy || !row) return unknown(input.hierarchy, input.number);
    const step = versionStep('change-hierarchy-version', row);
    if (isRefusal(step)) return step;
    const placed = placedNodes(hierarchy, nodes, nameOf);
    return isRefusal(placed) ? placed : changeOf(row, changed(row, input, call), placed);
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      HierarchyVersionRow,
      changes.map(({ row }) => row),
    );
    await writeNodes(tx, drafts(changes));
    return [];
  },
};

function changed(row: HierarchyVersionRow, { from = row.from }: Drafted, call: Call): HierarchyVersionRow {
  return Object.assign(new HierarchyVersionRow(), row, { from, preparedBy: call.by.id, version: row.version + 1 });
}

function changeOf(before: HierarchyVersionRow | null, row: HierarchyVersionRow, nodes: readonly PlacedNode[]) {
  const subject = { kind: 'hierarchy-version', id: row.id, version: row.version };
  return { subject, before, after: { ...row, nodes: nodes.length }, row, nodes };
}

const drafts = (changes: readonly DraftChange[]) => changes.map(({ row, nodes }) => ({ versionId: row.id, nodes }));

function valuesOf(
  hierarchies: readonly (HierarchyRow | undefined)[],
  nodes: readonly (readonly EnteredNode[] | undefined)[],
): string[] {
  return hierarchies.flatMap((hierarchy, at) => {
    const lowest = hierarchy?.levels.at(-1);
    const values = nodes[at]?.filter(({ level }) => level === lowest) ?? [];
    return values.map(({ node }) => `${hierarchy!.segment}/${node}`);
  });
}

function unknown(hierarchy: string, number?: number): Refusal {
  const detail = number === undefined ? `There is no hierarchy ${hierarchy}` : `${hierarchy} has no version ${number}`;
  return refuse('hierarchy-version-unknown', { field: 'hierarchy', detail, facts: { hierarchy, number } });
}
