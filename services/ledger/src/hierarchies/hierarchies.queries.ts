import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';

/** The version that holds on day $2 of hierarchy $1. */
const holding = `SELECT id FROM hierarchy_version
     WHERE hierarchy = $1::text AND state = 'in-force' AND "from" <= $2::date ORDER BY "from" DESC LIMIT 1`;
const node = `n.node, n.name, n.level, n.parent, n.value_id IS NOT NULL AS "isValue"`;

export const hierarchiesSql = {
  valuesUnder: `WITH RECURSIVE holding AS (${holding}), below AS (
       SELECT n.version_id, n.node, n.value_id FROM hierarchy_node n JOIN holding h ON h.id = n.version_id
        WHERE n.node = $3::text
       UNION ALL
       SELECT n.version_id, n.node, n.value_id FROM below b
         JOIN hierarchy_node n ON n.version_id = b.version_id AND n.parent = b.node)
     SELECT node AS value FROM below WHERE value_id IS NOT NULL ORDER BY node`,
  ancestors: `WITH RECURSIVE holding AS (${holding}), above AS (
       SELECT n.version_id, n.node AS value, n.node, n.level, n.name, n.parent
         FROM hierarchy_node n JOIN holding h ON h.id = n.version_id
        WHERE n.value_id IS NOT NULL AND ($3::text[] IS NULL OR n.node = ANY ($3::text[]))
       UNION ALL
       SELECT a.version_id, a.value, n.node, n.level, n.name, n.parent FROM above a
         JOIN hierarchy_node n ON n.version_id = a.version_id AND n.node = a.parent)
     SELECT value, node, level, name FROM above ORDER BY value, level`,
  nodes: `SELECT ${node} FROM hierarchy_node n
     WHERE n.version_id = (${holding}) AND ($3::text IS NULL OR n.parent = $3::text)
       AND ($4::integer IS NULL OR n.level = $4::integer) AND ($5::text IS NULL OR n.node > $5::text)
     ORDER BY n.node LIMIT $6::integer`,
  nodesOfVersion: `SELECT ${node} FROM hierarchy_node n
     WHERE n.version_id = $1::text AND ($2::text IS NULL OR n.node > $2::text) ORDER BY n.node LIMIT $3::integer`,
  hierarchies: `SELECT id, name, segment, levels, version FROM hierarchy
     WHERE ($1::text IS NULL OR id = $1::text) ORDER BY id`,
  versions: `SELECT v.number, v."from"::text AS "from", v.state, v.version, v.prepared_by AS "preparedBy",
       v.decided_by AS "decidedBy",
       CASE WHEN v.state = 'in-force' THEN (lead(v."from") OVER in_force - 1)::text END AS "to",
       (SELECT count(*)::integer FROM hierarchy_node n WHERE n.version_id = v.id) AS nodes
     FROM hierarchy_version v WHERE v.hierarchy = $1::text
   WINDOW in_force AS (PARTITION BY v.state ORDER BY v."from") ORDER BY v.number`,
} as const;

/**
 * Values of the hierarchy's segment below a node (the node itself where it is a value), in the version that holds on the
 * day, sorted; none where no version holds or the node has no place in it.
 */
export async function valuesUnder(tx: Tx, hierarchy: string, below: string, on: Day): Promise<string[]> {
  const rows = await queryRows<{ value: string }>(tx, hierarchiesSql.valuesUnder, [hierarchy, on, below]);
  return rows.map(({ value }) => value);
}

export interface Ancestor {
  readonly node: string;
  /** 1 is the top. */
  readonly level: number;
  readonly name: string;
}

/** For each of these values (all when left out) the nodes above it and itself, from the top; for grouping by any level. */
export async function ancestorsOf(
  tx: Tx,
  hierarchy: string,
  on: Day,
  values?: readonly string[],
): Promise<ReadonlyMap<string, readonly Ancestor[]>> {
  const rows = await queryRows<Ancestor & { value: string }>(tx, hierarchiesSql.ancestors, [
    hierarchy,
    on,
    values ?? null,
  ]);
  const above = new Map<string, Ancestor[]>();
  for (const { value, ...ancestor } of rows) {
    const list = above.get(value) ?? [];
    above.set(value, list);
    list.push(ancestor);
  }
  return above;
}

export interface HierarchyFound {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly levels: readonly string[];
  readonly version: number;
}

export interface VersionFound {
  readonly number: number;
  readonly from: Day;
  readonly to: Day | null;
  readonly state: string;
  readonly nodes: number;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly version: number;
}

export interface NodeFound extends Ancestor {
  readonly parent: string | null;
  readonly isValue: boolean;
}

export function listHierarchies(tx: Tx, id?: string): Promise<HierarchyFound[]> {
  return queryRows<HierarchyFound>(tx, hierarchiesSql.hierarchies, [id ?? null]);
}

export function listVersions(tx: Tx, hierarchy: string): Promise<VersionFound[]> {
  return queryRows<VersionFound>(tx, hierarchiesSql.versions, [hierarchy]);
}

export interface NodesWanted {
  readonly parent: string | undefined;
  readonly level: number | undefined;
  readonly after: string | undefined;
  readonly take: number;
}

export function nodesOn(tx: Tx, hierarchy: string, on: Day, wanted: NodesWanted): Promise<NodeFound[]> {
  const { parent, level, after, take } = wanted;
  return queryRows<NodeFound>(tx, hierarchiesSql.nodes, [
    hierarchy,
    on,
    parent ?? null,
    level ?? null,
    after ?? null,
    take,
  ]);
}

export function nodesOfVersion(tx: Tx, versionId: string, after: string | undefined, take: number) {
  return queryRows<NodeFound>(tx, hierarchiesSql.nodesOfVersion, [versionId, after ?? null, take]);
}
