import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { RawBodyRequest } from '@nestjs/common';
import {
  Accepts,
  Caller,
  Commands,
  Describe,
  found,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { bytesOf, nodeHeadings, readFileOfCodes } from '../codes/codes-file';
import { discardHierarchyVersion, enforceHierarchyVersion, type DecisionChange } from './decide-hierarchy-version';
import { HierarchyVersionView, NodeView, VersionBody, VersionChangeBody } from './hierarchies.bodies';
import { inLines, nodeLine } from './node-lines';
import { listHierarchies, listVersions, nodesOfVersion } from './hierarchies.queries';
import { nodeView, versionFoundView, versionView } from './hierarchies.views';
import { changeHierarchyVersion, prepareHierarchyVersion, type DraftChange } from './prepare-hierarchy-version';

/** What is no number is the number of no version. */
const numbered = (text: string) => (/^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : 0);
const drafted = ({ row, nodes }: DraftChange) => versionView(row, { nodes: nodes.length });
const decided = ({ row, nodes, unplaced }: DecisionChange) => versionView(row, { nodes, unplaced });

@Controller('v1/hierarchies/:hierarchy/versions')
export class HierarchyVersionsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('prepare-hierarchy-version')
  @Describe(
    'Prepare a new version as a draft, empty, with nodes, or with those of an older one',
    HierarchyVersionView,
    'C-01.',
  )
  prepare(
    @Param('hierarchy') hierarchy: string,
    @Body() body: VersionBody,
    @Caller() caller: Caller,
  ): Promise<HierarchyVersionView> {
    return this.commands.one(prepareHierarchyVersion, { ...body, hierarchy }, caller, drafted);
  }

  @Put(':number')
  @Permission('change-hierarchy-version')
  @Describe('Change the first day of a draft, or give it all its nodes anew', HierarchyVersionView, 'C-01.')
  change(
    @Param('hierarchy') hierarchy: string,
    @Param('number') number: string,
    @Body() body: VersionChangeBody,
    @Caller() caller: Caller,
  ): Promise<HierarchyVersionView> {
    return this.commands.one(changeHierarchyVersion, { ...body, hierarchy, number: numbered(number) }, caller, drafted);
  }

  @Put(':number/nodes')
  @Permission('change-hierarchy-version')
  @Accepts('text/csv')
  @Describe(
    'Give a draft all its nodes anew from a CSV file',
    HierarchyVersionView,
    'C-01. node, level, parent, name. Nothing is kept of a file with a fault; the line is named.',
  )
  async load(
    @Param('hierarchy') hierarchy: string,
    @Param('number') number: string,
    @Body() body: string,
    @Req() request: RawBodyRequest<object>,
    @Caller() caller: Caller,
  ): Promise<HierarchyVersionView> {
    const lines = await readFileOfCodes(bytesOf(body, request), nodeHeadings);
    const nodes = lines.map(nodeLine);
    const input = { hierarchy, number: numbered(number), nodes };
    return inLines(lines, () => this.commands.one(changeHierarchyVersion, input, caller, drafted));
  }

  @Post(':number/enforce')
  @HttpCode(200)
  @Permission('enforce-hierarchy-version')
  @Describe(
    'Bring a draft into force; dryRun=true says first which values have no place in it',
    HierarchyVersionView,
    'C-01. It must begin after all versions in force; where it begins before today the header Reason says why.',
  )
  enforce(
    @Param('hierarchy') hierarchy: string,
    @Param('number') number: string,
    @Caller() caller: Caller,
  ): Promise<HierarchyVersionView> {
    return this.commands.one(enforceHierarchyVersion, { hierarchy, number: numbered(number) }, caller, decided);
  }

  @Post(':number/discard')
  @HttpCode(200)
  @Permission('discard-hierarchy-version')
  @Describe('Discard a draft', HierarchyVersionView, 'C-01.')
  discard(
    @Param('hierarchy') hierarchy: string,
    @Param('number') number: string,
    @Caller() caller: Caller,
  ): Promise<HierarchyVersionView> {
    return this.commands.one(discardHierarchyVersion, { hierarchy, number: numbered(number) }, caller, decided);
  }

  @Get(':number')
  @Permission('read-ledger')
  @Describe('One version', HierarchyVersionView)
  async show(@Param('hierarchy') hierarchy: string, @Param('number') number: string): Promise<HierarchyVersionView> {
    const versions = await this.queries.read((tx) => listVersions(tx, hierarchy));
    const version = versions.find((one) => one.number === numbered(number));
    return versionFoundView(hierarchy, found(version, 'hierarchy version', `${hierarchy}/${number}`));
  }

  @Get(':number/nodes')
  @Permission('read-ledger')
  @Describe('Nodes of a version, also of a draft', [NodeView])
  async nodes(
    @Param('hierarchy') id: string,
    @Param('number') number: string,
    @Query() query: PageQuery,
  ): Promise<Page<NodeView>> {
    const [known] = await this.queries.read((tx) => listHierarchies(tx, id));
    const { levels } = found(known, 'hierarchy', id);
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => nodesOfVersion(tx, `${id}/${numbered(number)}`, cursor?.[0], take));
    return page(
      rows,
      query,
      ({ node }) => [node],
      (row) => nodeView(levels, row),
    );
  }
}
