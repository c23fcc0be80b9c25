import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { findCodeChange, itemsOf, listCodeChanges } from './code-changes.queries';
import {
  CodeChangeBody,
  CodeChangeItemView,
  CodeChangeReportView,
  CodeChangesQuery,
  codeChangeView,
  CodeChangeView,
  itemView,
} from './code-changes.views';
import { approveCodeChange, rejectCodeChange } from './decide-code-change';
import { requestCodeChange, type CodeChangeChange } from './request-code-change';

const report = ({ row, items }: CodeChangeChange) => ({ ...codeChangeView(row), items: items.map(itemView) });

@Controller('v1/code-changes')
export class CodeChangesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('request-code-change')
  @Describe(
    'Ask that a value of a segment ends and another takes its place; dryRun=true tells what that would change',
    CodeChangeReportView,
    'C-02. Combinations with the value end, equivalents are created or dated, waiting entries go over.',
  )
  request(@Body() body: CodeChangeBody, @Caller() caller: Caller): Promise<CodeChangeReportView> {
    const { segment, value, replacement, endsOn } = body;
    return this.commands.one(requestCodeChange, { segment, value, replacement, endsOn }, caller, report);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-code-change')
  @Describe('Carry out a change that another person asked for', CodeChangeReportView, 'C-02, SOD-26.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<CodeChangeReportView> {
    return this.commands.one(approveCodeChange, { id }, caller, report);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-code-change')
  @Describe('Reject a change', CodeChangeView, 'C-02.')
  reject(@Id() id: string, @Caller() caller: Caller): Promise<CodeChangeView> {
    return this.commands.one(rejectCodeChange, { id }, caller, ({ row }) => codeChangeView(row));
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Mass changes of codes, newest first', [CodeChangeView])
  async list(@Query() query: CodeChangesQuery): Promise<Page<CodeChangeView>> {
    const { state, cursor, take } = query;
    const rows = await this.queries.read((tx) => listCodeChanges(tx, state, cursor?.[0], take));
    return page(rows, query, ({ id }) => [id], codeChangeView);
  }

  @Get(':id')
  @Permission('read-ledger')
  @Describe('One mass change', CodeChangeView)
  async show(@Id() id: string): Promise<CodeChangeView> {
    return codeChangeView(found(await this.queries.read((tx) => findCodeChange(tx, id)), 'code change', id));
  }

  @Get(':id/items')
  @Permission('read-ledger')
  @Describe('What a change that was carried out did to each code and waiting line', [CodeChangeItemView])
  async items(@Id() id: string, @Query() query: PageQuery): Promise<Page<CodeChangeItemView>> {
    found(await this.queries.read((tx) => findCodeChange(tx, id)), 'code change', id);
    const after = Number.parseInt(query.cursor?.[0] ?? '0', 10);
    const rows = await this.queries.read((tx) => itemsOf(tx, id, after, query.take));
    return page(rows, query, ({ position }) => [String(position)], itemView);
  }
}
