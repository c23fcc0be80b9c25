import type { HierarchyVersionView, HierarchyView, NodeView } from './hierarchies.bodies';
import type { HierarchyFound, NodeFound, VersionFound } from './hierarchies.queries';
import type { HierarchyVersionRow } from './hierarchy.entity';

export function hierarchyView({ id, name, segment, levels, version }: HierarchyFound): HierarchyView {
  return { id, name, segment, levels, version };
}

export function versionView(row: HierarchyVersionRow, size: { nodes: number; unplaced?: number }) {
  const { hierarchy, number, from, state, preparedBy, decidedBy, version } = row;
  return { hierarchy, number, from, state, ...size, preparedBy, decidedBy: decidedBy ?? undefined, version };
}

export function versionFoundView(hierarchy: string, found: VersionFound): HierarchyVersionView {
  return { hierarchy, ...found, to: found.to ?? undefined, decidedBy: found.decidedBy ?? undefined };
}

export function nodeView(levels: readonly string[], { node, name, level, parent, isValue }: NodeFound): NodeView {
  return { node, name, level: levels[level - 1] ?? '', parent: parent ?? undefined, isValue };
}
