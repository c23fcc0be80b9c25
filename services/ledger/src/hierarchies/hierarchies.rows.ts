import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, type Tx } from '@tolbooth/database';
import { HierarchyNodeRow, HierarchyRow, HierarchyVersionRow } from './hierarchy.entity';
import type { EnteredNode, PlacedNode } from './hierarchies.rules';

export const hierarchyRowsSql = {
  versions: `SELECT hierarchy, number, "from"::text AS "from", state FROM hierarchy_version
     WHERE hierarchy = ANY ($1::text[]) ORDER BY hierarchy, number`,
  names: 'SELECT id, name FROM segment_value WHERE id = ANY ($1::text[])',
  nodes: `SELECT n.version_id AS version, n.node, n.parent, n.name, h.levels ->> (n.level - 1) AS level
     FROM hierarchy_node n JOIN hierarchy_version v ON v.id = n.version_id JOIN hierarchy h ON h.id = v.hierarchy
    WHERE n.version_id = ANY ($1::text[]) ORDER BY n.version_id, n.level, n.node`,
  count: `SELECT version_id AS version, count(*)::integer AS nodes FROM hierarchy_node
     WHERE version_id = ANY ($1::text[]) GROUP BY version_id`,
  unplaced: `SELECT v.id AS version, count(*)::integer AS unplaced
     FROM hierarchy_version v JOIN hierarchy h ON h.id = v.hierarchy JOIN segment_value s ON s.segment = h.segment
    WHERE v.id = ANY ($1::text[]) AND s."from" <= v."from" AND (s."to" IS NULL OR s."to" >= v."from")
      AND NOT EXISTS (SELECT 1 FROM hierarchy_node n WHERE n.version_id = v.id AND n.value_id = s.id)
    GROUP BY v.id`,
  removeNodes: 'DELETE FROM hierarchy_node WHERE version_id = ANY ($1::text[])',
} as const;

export interface VersionKnown {
  readonly hierarchy: string;
  readonly number: number;
  readonly from: Day;
  readonly state: HierarchyVersionRow['state'];
}

/** The hierarchies, locked until the transaction ends: their versions come one after the other. */
export async function lockHierarchies(tx: Tx, ids: readonly string[]): Promise<(HierarchyRow | undefined)[]> {
  return loadRows(tx, HierarchyRow, ids, { lock: true });
}

export function versionsOf(tx: Tx, hierarchies: readonly string[]): Promise<VersionKnown[]> {
  return queryRows<VersionKnown>(tx, hierarchyRowsSql.versions, [[...new Set(hierarchies)]]);
}

/** Name of a value by `costCentre/WE93110`; undefined where there is none. */
export async function namesOfValues(tx: Tx, ids: readonly string[]): Promise<(id: string) => string | undefined> {
  const rows = await queryRows<{ id: string; name: string }>(tx, hierarchyRowsSql.names, [[...new Set(ids)]]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}

/** Nodes of versions as somebody would enter them. */
export async function enteredNodesOf(tx: Tx, versions: readonly string[]): Promise<Map<string, EnteredNode[]>> {
  type Found = { version: string; node: string; parent: string | null; name: string; level: string };
  const rows = await queryRows<Found>(tx, hierarchyRowsSql.nodes, [versions]);
  const nodes = new Map<string, EnteredNode[]>(versions.map((version) => [version, []]));
  for (const { version, node, parent, name, level } of rows)
    nodes.get(version)!.push({ node, level, name, parent: parent ?? undefined });
  return nodes;
}

/** How many nodes a version has, and how many values in use on its first day have no place in it. */
export async function sizesOf(tx: Tx, versions: readonly string[]) {
  const counted = await queryRows<{ version: string; nodes: number }>(tx, hierarchyRowsSql.count, [versions]);
  const missing = await queryRows<{ version: string; unplaced: number }>(tx, hierarchyRowsSql.unplaced, [versions]);
  const nodes = new Map(counted.map((row) => [row.version, row.nodes]));
  const unplaced = new Map(missing.map((row) => [row.version, row.unplaced]));
  return (version: string) => ({ nodes: nodes.get(version) ?? 0, unplaced: unplaced.get(version) ?? 0 });
}

export async function writeNodes(tx: Tx, drafts: readonly { versionId: string; nodes: readonly PlacedNode[] }[]) {
  await tx.query(hierarchyRowsSql.removeNodes, [drafts.map(({ versionId }) => versionId)]);
  const rows = drafts.flatMap(({ versionId, nodes }) =>
    nodes.map((node) => Object.assign(new HierarchyNodeRow(), { versionId, ...node })),
  );
  await insertRows(tx, HierarchyNodeRow, rows);
}
