import type { Day } from '@tolbooth/calendar';
import { Field, PageQuery } from '@tolbooth/http';

/** What fits into a request of a megabyte; larger trees come as CSV. */
const mostNodes = 5_000;
const aNode = { description: 'Code of the node; on the lowest level the value itself', example: 'ADULTS', max: 40 };
const aLevel = { description: 'Name of its level', example: 'service', max: 40 };
const versionId = { description: 'Version, also the ETag', example: 2 };

export class HierarchyBody {
  @Field.text({
    description: 'Short name that never changes',
    example: 'services',
    max: 40,
    pattern: /^[a-z][a-z0-9-]*$/,
    form: 'small letters, digits and hyphens',
  })
  id: string;
  @Field.text({ description: 'Name that people read', example: 'Directorates and services', max: 120 }) name: string;
  @Field.text({ description: 'Segment of the code structure', example: 'costCentre', max: 40 }) segment: string;
  @Field.list({
    description: 'Names of the levels from the top; the last are the values of the segment',
    of: 'text',
    example: ['directorate', 'service', 'costCentre'],
    min: 2,
    max: 10,
  })
  levels: string[];
}

export class NodeBody {
  @Field.text(aNode) node: string;
  @Field.text(aLevel) level: string;
  @Field.text({ ...aNode, description: 'Node one level above', example: 'SOCIAL', optional: true }) parent?: string;
  @Field.text({ description: 'Name; values have their own', example: 'Adult care', max: 120, optional: true })
  name?: string;
}

export class VersionBody {
  @Field.day({ description: 'First day on which it holds', example: '2026-04-01' }) from: Day;
  @Field.whole({ description: 'Begin with the nodes of this version', example: 1, min: 1, optional: true })
  copyOf?: number;
  @Field.list({ description: 'Its nodes', of: () => NodeBody, max: mostNodes, optional: true }) nodes?: NodeBody[];
}

export class VersionChangeBody {
  @Field.day({ description: 'First day on which it holds', example: '2026-04-01', optional: true }) from?: Day;
  @Field.list({ description: 'All its nodes', of: () => NodeBody, max: mostNodes, optional: true }) nodes?: NodeBody[];
}

export class OnQuery {
  @Field.day({ description: 'The version of which day; today if left out', example: '2026-11-21', optional: true })
  on?: Day;
}

export class NodesQuery extends PageQuery {
  @Field.day({ description: 'The version of which day; today if left out', example: '2026-11-21', optional: true })
  on?: Day;
  @Field.text({ ...aNode, description: 'Only those under this node', optional: true }) parent?: string;
  @Field.text({ ...aLevel, description: 'Only those of this level', optional: true }) level?: string;
}

export class HierarchyVersionView {
  @Field.shown({ description: 'Hierarchy', example: 'services' }) hierarchy: string;
  @Field.shown({ description: 'Number', example: 2 }) number: number;
  @Field.shown({ description: 'First day on which it holds', example: '2026-04-01' }) from: string;
  @Field.shown({ description: 'Last day, when a later version is in force', example: '2027-03-31', optional: true })
  to?: string;
  @Field.shown({ description: 'State', values: ['draft', 'in-force', 'discarded'], example: 'draft' }) state: string;
  @Field.shown({ description: 'How many nodes', example: 120 }) nodes: number;
  @Field.shown({
    description: 'Values in use on its first day that have no place in it; told when it is decided',
    example: 0,
    optional: true,
  })
  unplaced?: number;
  @Field.shown({ description: 'Who prepared it', example: 'accountant-1' }) preparedBy: string;
  @Field.shown({ description: 'Who decided', example: 'accountant-2', optional: true }) decidedBy?: string;
  @Field.shown(versionId) version: number;
}

export class HierarchyView {
  @Field.shown({ description: 'Id', example: 'services' }) id: string;
  @Field.shown({ description: 'Name', example: 'Directorates and services' }) name: string;
  @Field.shown({ description: 'Segment', example: 'costCentre' }) segment: string;
  @Field.shown({ description: 'Levels from the top', example: ['directorate', 'service', 'costCentre'] })
  levels: readonly string[];
  @Field.shown({ description: 'Its versions', of: () => [HierarchyVersionView], optional: true })
  versions?: HierarchyVersionView[];
  @Field.shown(versionId) version: number;
}

export class HierarchiesView {
  @Field.shown({ description: 'All hierarchies', of: () => [HierarchyView] }) items: HierarchyView[];
}

export class NodeView {
  @Field.shown({ description: 'Node', example: 'ADULTS' }) node: string;
  @Field.shown({ description: 'Name', example: 'Adult care' }) name: string;
  @Field.shown({ description: 'Level', example: 'service' }) level: string;
  @Field.shown({ description: 'Node one level above', example: 'SOCIAL', optional: true }) parent?: string;
  @Field.shown({ description: 'Whether it is a value of the segment', example: false }) isValue: boolean;
}

export class ValuesUnderView {
  @Field.shown({ description: 'Values of the segment below the node', example: ['WE93110'] }) values: string[];
}

export class AncestorsView {
  @Field.shown({ description: 'From the top to the value itself', of: () => [NodeView] }) items: NodeView[];
}
