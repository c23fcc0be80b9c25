// C-01: what makes a tree of segment values: one parent each, one level above, known values, and no way back to itself.
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface EnteredNode {
  readonly node: string;
  /** Name of its level. */
  readonly level: string;
  readonly parent?: string | undefined;
  /** Left out on the lowest level, where the value has its own. */
  readonly name?: string | undefined;
}

export interface PlacedNode {
  readonly node: string;
  /** 1 is the top. */
  readonly level: number;
  readonly parent: string | null;
  readonly name: string;
  readonly valueId: string | null;
}

export interface Tree {
  readonly segment: string;
  readonly levels: readonly string[];
}

/** The nodes in their places, or the first fault. @param nameOf name of a value of the segment, by `costCentre/WE93110` */
export function placedNodes(
  tree: Tree,
  entered: readonly EnteredNode[],
  nameOf: (valueId: string) => string | undefined,
): PlacedNode[] | Refusal {
  const byNode = new Map<string, EnteredNode>();
  for (const [at, one] of entered.entries()) {
    const other = byNode.get(one.node);
    if (other) return twoParents(at, one, other);
    byNode.set(one.node, one);
  }
  const placed: PlacedNode[] = [];
  for (const [at, one] of entered.entries()) {
    const fault =
      unknownParent(at, one, byNode) ?? circular(at, one, byNode) ?? outOfOrder(at, one, byNode, tree.levels);
    if (fault) return fault;
    const level = tree.levels.indexOf(one.level) + 1;
    const valueId = level === tree.levels.length ? `${tree.segment}/${one.node}` : null;
    const name = valueId === null ? (one.name ?? one.node) : nameOf(valueId);
    if (name === undefined) return unknownValue(at, one, tree.segment);
    placed.push({ node: one.node, level, parent: one.parent ?? null, name, valueId });
  }
  return placed;
}

function twoParents(at: number, { node, parent }: EnteredNode, other: EnteredNode): Refusal {
  const detail =
    parent === other.parent
      ? `${node} stands twice`
      : `${node} stands under ${other.parent ?? 'nobody'} and under ${parent ?? 'nobody'}`;
  return refuse('hierarchy-two-parents', {
    field: `nodes[${at}].node`,
    detail,
    facts: { node, parents: [other.parent, parent] },
  });
}

type Nodes = ReadonlyMap<string, EnteredNode>;

function unknownParent(at: number, { node, parent }: EnteredNode, nodes: Nodes): Refusal | undefined {
  if (parent === undefined || nodes.has(parent)) return undefined;
  return refuse('hierarchy-parent-unknown', {
    field: `nodes[${at}].parent`,
    detail: `${node} stands under ${parent}, which is no node of this version`,
    facts: { node, parent },
  });
}

/** Walks upwards; a tree has no more levels than nodes, so whoever meets the first node again goes in a circle. */
function circular(at: number, start: EnteredNode, nodes: Nodes): Refusal | undefined {
  const way = [start.node];
  const met = new Set(way);
  let parent = start.parent;
  while (parent !== undefined) {
    way.push(parent);
    if (met.has(parent)) {
      return refuse('hierarchy-circular', {
        field: `nodes[${at}].parent`,
        detail: `The way up from ${start.node} leads back to ${parent}: ${way.join(' → ')}`,
        facts: { way },
      });
    }
    met.add(parent);
    parent = nodes.get(parent)?.parent;
  }
  return undefined;
}

function outOfOrder(
  at: number,
  { node, level, parent }: EnteredNode,
  nodes: Nodes,
  levels: readonly string[],
): Refusal | undefined {
  const place = levels.indexOf(level);
  if (place < 0) {
    const detail = `${node} is on a level "${level}"; the levels are ${levels.join(', ')}`;
    return refuse('hierarchy-level-order', { field: `nodes[${at}].level`, detail, facts: { node, level, levels } });
  }
  const wanted = levels[place - 1];
  const found = parent === undefined ? undefined : nodes.get(parent)?.level;
  if (wanted === found) return undefined;
  const stands = parent === undefined ? 'under nobody' : `under ${parent}, a ${found}`;
  return refuse('hierarchy-level-order', {
    field: `nodes[${at}].parent`,
    detail: `${node}, a ${level}, stands ${stands}; it belongs under ${wanted === undefined ? 'nobody' : `a ${wanted}`}`,
    facts: { node, level, parent, parentLevel: found, wantedLevel: wanted },
  });
}

function unknownValue(at: number, { node }: EnteredNode, segment: string): Refusal {
  const detail = `There is no value ${node} of ${segment}`;
  return refuse('hierarchy-value-unknown', { field: `nodes[${at}].node`, detail, facts: { segment, value: node } });
}
