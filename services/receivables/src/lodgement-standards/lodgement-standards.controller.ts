import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import type { StandardRow } from './standard.entity';
import { setLodgementStandard } from './set-lodgement-standard';
import { listStandards } from './standard.rows';

export class StandardLineBody {
  @Field.text({ description: 'Short description', example: 'Photocopies', max: 120 }) description: string;
  @Field.code({ description: 'Subjective', example: '81000', optional: true }) subjective?: string;
  @Field.code({ description: 'The whole code instead', example: 'WE93110-81000-000-0000-00-0000', optional: true })
  code?: string;
  @Field.code({ description: 'Tax code; that of the subjective unless said', example: 'STD', optional: true })
  taxCode?: string;
}

export class StandardBody {
  @Field.code({ description: 'Account of the team', example: 'L0000007', max: 20 }) team: string;
  @Field.text({ description: 'Name of the standard', example: 'Copies and fines', max: 60 }) name: string;
  @Field.code({ description: 'Debt type for lodgements', example: 'CU', max: 4 }) debtType: string;
  @Field.code({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.list({ description: 'Lines without amounts', of: () => StandardLineBody, min: 1, max: 50 })
  lines: StandardLineBody[];
  @Field.flag({ description: 'May be used', example: true }) active: boolean;
}

export class StandardLineView {
  @Field.shown({ description: 'Short description', example: 'Photocopies' }) description: string;
  @Field.shown({ description: 'Subjective', example: '81000', optional: true }) subjective?: string;
  @Field.shown({ description: 'The whole code', optional: true }) code?: string;
  @Field.shown({ description: 'Tax code', example: 'STD', optional: true }) taxCode?: string;
}

export class StandardView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000009' }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Name', example: 'Copies and fines' }) name: string;
  @Field.shown({ description: 'Debt type', example: 'CU' }) debtType: string;
  @Field.shown({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.shown({ description: 'Lines', of: () => [StandardLineView] }) lines: StandardLineView[];
  @Field.shown({ description: 'May be used', type: { type: 'boolean' } }) active: boolean;
}

function view({ id, version, account, name, debtType, salesperson, lines, active }: StandardRow): StandardView {
  return { id, version, team: account, name, debtType, salesperson, lines: [...lines], active };
}

export class StandardsQuery extends PageQuery {
  @Field.code({ description: 'Account of the team', example: 'L0000007', max: 20, optional: true }) team?: string;
}

@Controller('v1/lodgement-standards')
export class LodgementStandardsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('set-lodgement-standard')
  @Idempotent()
  @Describe('Set what a team lodges again and again, under a name', StandardView)
  set(@Body() body: StandardBody, @Caller() caller: Caller): Promise<StandardView> {
    return this.commands.one(setLodgementStandard, body, caller, (change) => view(change.row));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Standard lodgements of the teams', [StandardView])
  async list(@Query() query: StandardsQuery): Promise<Page<StandardView>> {
    const { team, cursor, take } = query;
    const rows = await this.queries.read((tx) => listStandards(tx, { team, cursor, take }));
    return page(rows, query, (row) => [row.account, row.name], view);
  }
}
