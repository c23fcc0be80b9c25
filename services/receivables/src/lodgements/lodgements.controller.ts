import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import { cancelLodgement } from './cancel-lodgement';
import { changeLodgement } from './change-lodgement';
import { completeLodgement } from './complete-lodgement';
import { enterLodgement, type EnteredLodgement } from './enter-lodgement';
import type { EnteredLodgementLine } from './lodgement.rules';
import { listLodgements, loadLodgements, type LodgementOfBanking } from './lodgement.rows';
import { LodgementView, lodgementView } from './lodgement.views';
import { reopenLodgement } from './reopen-lodgement';

export class LodgementLineBody {
  @Field.text({ description: 'Short description', example: 'Photocopies', max: 120 }) description: string;
  @Field.code({
    description: 'Subjective; the rest of the code comes from the salesperson',
    example: '81000',
    optional: true,
  })
  subjective?: string;
  @Field.code({ description: 'The whole code instead', example: 'WE93110-81000-000-0000-00-0000', optional: true })
  code?: string;
  @Field.money({ description: 'As banked, tax included', example: '14.50' }) gross: MoneyBody;
  @Field.code({ description: 'Tax code; that of the subjective unless said', example: 'STD', optional: true })
  taxCode?: string;
}

export class ChangedLodgementBody {
  @Field.code({ description: 'Debt type for lodgements of the own directorate', example: 'CU', max: 4 })
  debtType: string;
  @Field.code({ description: 'Salesperson: the department that owns the banking', example: 'WE93110' })
  salesperson: string;
  @Field.text({ description: 'Why it comes late', example: 'Leave', max: 500, optional: true }) lateReason?: string;
  @Field.list({ description: 'Lines', of: () => LodgementLineBody, min: 1, max: 200 }) lines: LodgementLineBody[];
}

export class LodgementBody {
  @Field.code({ description: 'Debt type; that of the standard unless said', example: 'CU', max: 4, optional: true })
  debtType?: string;
  @Field.code({ description: 'Salesperson; that of the standard unless said', example: 'WE93110', optional: true })
  salesperson?: string;
  @Field.text({ description: 'Why it comes late', example: 'Leave', max: 500, optional: true }) lateReason?: string;
  @Field.list({ description: 'Lines', of: () => LodgementLineBody, min: 1, max: 200, optional: true })
  lines?: LodgementLineBody[];
  @Field.text({ description: 'Standard of the team, instead of lines', example: 'Copies', max: 60, optional: true })
  standard?: string;
  @Field.list({ description: 'Amounts of its lines in their order', of: () => MoneyBody, max: 50, optional: true })
  amounts?: MoneyBody[];
  @Field.id({ description: 'Banking', example: '0190a1b2-0000-7000-8000-000000000006' }) banking: string;
  @Field.text({ description: 'Reference of the paying-in slip', example: 'gb082562', max: 30 }) number: string;
}

export class CompleteLodgementBody {
  @Field.text({ description: 'Why it comes late', example: 'Leave', max: 500, optional: true }) lateReason?: string;
}

export class LodgementsQuery extends PageQuery {
  @Field.choice({
    description: 'State',
    example: 'complete',
    values: ['incomplete', 'complete', 'cancelled'],
    optional: true,
  })
  state?: string;
}

@Controller('v1/lodgements')
export class LodgementsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('enter-lodgement')
  @Idempotent()
  @Describe('Enter the awaited lodgement of a banking', LodgementView)
  enter(@Body() body: LodgementBody, @Caller() caller: Caller): Promise<LodgementView> {
    return this.commands.one(enterLodgement, enteredOf(body), caller, this.view);
  }

  @Put(':id')
  @Permission('change-lodgement')
  @Describe('Change an incomplete lodgement: the whole of it as it shall be', LodgementView)
  change(@Id() id: string, @Body() body: ChangedLodgementBody, @Caller() caller: Caller): Promise<LodgementView> {
    return this.commands.one(changeLodgement, { ...body, id, lines: linesOf(body) }, caller, this.view);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Permission('complete-lodgement')
  @Idempotent()
  @Describe('Complete a lodgement: its total is the banking less the invoices', LodgementView)
  complete(@Id() id: string, @Body() body: CompleteLodgementBody, @Caller() caller: Caller): Promise<LodgementView> {
    return this.commands.one(completeLodgement, { id, lateReason: body.lateReason }, caller, this.view);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Permission('reopen-lodgement')
  @Idempotent()
  @Describe('Take a completed lodgement back before the cut-off', LodgementView)
  reopen(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<LodgementView> {
    return this.commands.one(reopenLodgement, { id }, caller, this.view);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('cancel-lodgement')
  @Idempotent()
  @Describe('Cancel a lodgement that is in the books; it is entered again under a new number', LodgementView)
  cancel(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<LodgementView> {
    return this.commands.one(cancelLodgement, { id }, caller, this.view);
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Lodgements, the newest first', [LodgementView])
  async list(@Query() query: LodgementsQuery): Promise<Page<LodgementView>> {
    const { state, cursor, take } = query;
    const rows = await this.queries.read((tx) => listLodgements(tx, { state, cursor, take }));
    return page(rows, query, ({ lodgement }) => [lodgement.enteredAt.toISOString(), lodgement.id], this.view);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One lodgement', LodgementView)
  async show(@Id() id: string): Promise<LodgementView> {
    const [row] = await this.queries.read((tx) => loadLodgements(tx, [id]));
    return this.view(found(row, 'lodgement', id));
  }

  private readonly view = (kept: LodgementOfBanking): LodgementView => lodgementView(kept, this.runner.clock.now());
}

function linesOf(body: { lines?: LodgementLineBody[] }): EnteredLodgementLine[] {
  return (body.lines ?? []).map((line) => ({ ...line, gross: parseMoney(line.gross).minor }));
}

function enteredOf(body: LodgementBody): EnteredLodgement {
  const { standard: name, amounts = [], ...rest } = body;
  const standard = name === undefined ? undefined : { name, amounts: amounts.map((each) => parseMoney(each).minor) };
  return { ...rest, lines: linesOf(body), standard };
}
