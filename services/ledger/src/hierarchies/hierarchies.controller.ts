import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, page, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import {
  AncestorsView,
  HierarchiesView,
  HierarchyBody,
  HierarchyView,
  NodesQuery,
  NodeView,
  OnQuery,
  ValuesUnderView,
} from './hierarchies.bodies';
import { ancestorsOf, listHierarchies, listVersions, nodesOn, valuesUnder } from './hierarchies.queries';
import type { HierarchyFound } from './hierarchies.queries';
import { hierarchyView, nodeView, versionFoundView } from './hierarchies.views';
import { setUpHierarchy } from './set-up-hierarchy';

@Controller('v1/hierarchies')
export class HierarchiesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('set-up-hierarchy')
  @Describe('Set up a hierarchy over the values of a segment: name and levels', HierarchyView, 'C-01.')
  setUp(@Body() body: HierarchyBody, @Caller() caller: Caller): Promise<HierarchyView> {
    return this.commands.one(setUpHierarchy, body, caller, ({ row }) => hierarchyView(row));
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Hierarchies', HierarchiesView)
  async list(): Promise<HierarchiesView> {
    return { items: (await this.queries.read((tx) => listHierarchies(tx))).map(hierarchyView) };
  }

  @Get(':hierarchy')
  @Permission('read-ledger')
  @Describe('One hierarchy with its versions', HierarchyView)
  async show(@Param('hierarchy') id: string): Promise<HierarchyView> {
    const hierarchy = await this.known(id);
    const versions = await this.queries.read((tx) => listVersions(tx, id));
    return { ...hierarchyView(hierarchy), versions: versions.map((one) => versionFoundView(id, one)) };
  }

  @Get(':hierarchy/nodes')
  @Permission('read-ledger')
  @Describe('Nodes of the version that holds on a day', [NodeView])
  async nodes(@Param('hierarchy') id: string, @Query() query: NodesQuery): Promise<Page<NodeView>> {
    const { levels } = await this.known(id);
    const { on = this.runner.today(), parent, level, cursor, take } = query;
    const wanted = { parent, level: level && levels.indexOf(level) + 1, after: cursor?.[0], take };
    const rows = await this.queries.read((tx) => nodesOn(tx, id, on, { ...wanted, level: wanted.level || undefined }));
    return page(
      rows,
      query,
      ({ node }) => [node],
      (row) => nodeView(levels, row),
    );
  }

  @Get(':hierarchy/nodes/:node/values')
  @Permission('read-ledger')
  @Describe('Values of the segment below a node, on a day', ValuesUnderView)
  async values(
    @Param('hierarchy') id: string,
    @Param('node') node: string,
    @Query() { on = this.runner.today() }: OnQuery,
  ): Promise<ValuesUnderView> {
    await this.known(id);
    return { values: await this.queries.read((tx) => valuesUnder(tx, id, node, on)) };
  }

  @Get(':hierarchy/values/:value/ancestors')
  @Permission('read-ledger')
  @Describe('What stands above a value, on a day', AncestorsView)
  async ancestors(
    @Param('hierarchy') id: string,
    @Param('value') value: string,
    @Query() { on = this.runner.today() }: OnQuery,
  ): Promise<AncestorsView> {
    const { levels } = await this.known(id);
    const above = (await this.queries.read((tx) => ancestorsOf(tx, id, on, [value]))).get(value) ?? [];
    const items = above.map((one, at) =>
      nodeView(levels, { ...one, parent: above[at - 1]?.node ?? null, isValue: one.node === value }),
    );
    return { items };
  }

  private async known(id: string): Promise<HierarchyFound> {
    return found((await this.queries.read((tx) => listHierarchies(tx, id)))[0], 'hierarchy', id);
  }
}
