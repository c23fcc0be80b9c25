import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, Idempotent, page } from '@tolbooth/http';
import { Permission, Queries, type Page } from '@tolbooth/http';
import type { Tx } from '@tolbooth/database';
import { parseMoney } from '@tolbooth/money';
import { ReasonBody } from '../invoices/invoice.bodies';
import { confirmMatch, type ClaimedPart } from './confirm-match';
import { rejectMatch, setLineAside, takeLineUp } from './end-line';
import { reportUnidentified, suspendIncome } from '../unidentified-income/park-income';
import { proposeMatches } from './propose-matches';
import {
  ConfirmBody,
  RejectBody,
  SuspendBody,
  StatementLinesQuery,
  StatementLineView,
  statementLineView,
} from './statement-line.views';
import { listLines, shownLines } from './statement-lines.queries';

@Controller('v1/statement-lines')
export class StatementLinesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Permission('read-statement-lines')
  @Describe(
    'The work of an income officer: lines with who may own them; what must be answered soonest first, then the most money. What is ' +
      'settled or set aside is shown by state, statement or number',
    [StatementLineView],
  )
  async list(@Query() query: StatementLinesQuery): Promise<Page<StatementLineView>> {
    const { state, bankAccount, incoming, statement, number, cursor, take } = query;
    const search = { state, bankAccount, incoming, statement, number, cursor, take };
    const rows = await this.queries.read((tx) => listLines(tx, search));
    return page(rows, query, (row) => [...row.cursor], statementLineView);
  }

  @Get(':id')
  @Permission('read-statement-lines')
  @Describe('One line, with who may own it and who does', StatementLineView)
  show(@Id() id: string): Promise<StatementLineView> {
    return this.queries.read((tx) => this.read(tx, id));
  }

  @Post(':id/propose')
  @HttpCode(200)
  @Permission('propose-matches')
  @Describe('Look again who may own it', StatementLineView)
  propose(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(proposeMatches, { id }, caller, (tx) => this.read(tx, id));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Permission('confirm-match')
  @Idempotent()
  @Describe(
    'Say whose it is: by a proposal, or in parts that come to it to the penny; receipts are taken and applied at once',
    StatementLineView,
    'R-14. Undone by reversing the receipt.',
  )
  confirm(@Id() id: string, @Body() body: ConfirmBody, @Caller() caller: Caller): Promise<StatementLineView> {
    const { proposal, leaveRest } = body;
    const input = { id, parts: partsOf(body), proposal, leaveRest };
    return this.commands.shown(confirmMatch, input, caller, (tx) => this.read(tx, id));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-match')
  @Describe('Say that a proposal is wrong: it is not made again', StatementLineView)
  reject(@Id() id: string, @Body() { proposal }: RejectBody, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(rejectMatch, { id, proposal }, caller, (tx) => this.read(tx, id));
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Permission('set-statement-line-aside')
  @Describe('It is no income of the receivables', StatementLineView)
  setAside(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(setLineAside, { id, why: reason }, caller, (tx) => this.read(tx, id));
  }

  @Post(':id/take-up')
  @HttpCode(200)
  @Permission('take-statement-line-up')
  @Describe('It was income after all', StatementLineView)
  takeUp(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(takeLineUp, { id }, caller, (tx) => this.read(tx, id));
  }

  @Post(':id/unidentified')
  @HttpCode(200)
  @Permission('report-unidentified-income')
  @Describe(
    'Nobody owns it: on the list of unidentified income until the day of the answer',
    StatementLineView,
    'R-15.',
  )
  unidentified(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(reportUnidentified, { id }, caller, (tx) => this.read(tx, id));
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Permission('suspend-income')
  @Describe(
    'To a suspense code, of the directorate where it is known; it may still be identified',
    StatementLineView,
    'W32.',
  )
  suspend(
    @Id() id: string,
    @Body() { directorate }: SuspendBody,
    @Caller() caller: Caller,
  ): Promise<StatementLineView> {
    return this.commands.shown(suspendIncome, { id, directorate }, caller, (tx) => this.read(tx, id));
  }

  /** As it stands, also within a change: what the database counts is in it. */
  private async read(tx: Tx, id: string): Promise<StatementLineView> {
    const [shown] = await shownLines(tx, [id]);
    return statementLineView(found(shown, 'statement-line', id));
  }
}

function partsOf({ parts = [] }: ConfirmBody): ClaimedPart[] {
  return parts.map(({ amount, customer, banking, code, collection, expectedIncome: notice, applications }) => ({
    ...{ amount: parseMoney(amount).minor, customer, banking, code, collection, notice },
    applications: applications?.map((each) => ({ invoice: each.invoice, amount: parseMoney(each.amount).minor })),
  }));
}
