import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, Idempotent, page } from '@tolbooth/http';
import { Permission, Queries, type Page } from '@tolbooth/http';
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
  async show(@Id() id: string): Promise<StatementLineView> {
    const [shown] = await this.queries.read((tx) => shownLines(tx, [id]));
    return statementLineView(found(shown, 'statement-line', id));
  }

  @Post(':id/propose')
  @HttpCode(200)
  @Permission('propose-matches')
  @Describe('Look again who may own it', StatementLineView)
  propose(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.after(id, caller, () => this.commands.one(proposeMatches, { id }, caller, () => ({ id })));
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
    return this.after(id, caller, () => this.commands.one(confirmMatch, input, caller, () => ({ id })));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-match')
  @Describe('Say that a proposal is wrong: it is not made again', StatementLineView)
  reject(@Id() id: string, @Body() { proposal }: RejectBody, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.after(id, caller, () => this.commands.one(rejectMatch, { id, proposal }, caller, () => ({ id })));
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Permission('set-statement-line-aside')
  @Describe('It is no income of the receivables', StatementLineView)
  setAside(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.after(id, caller, () => this.commands.one(setLineAside, { id, why: reason }, caller, () => ({ id })));
  }

  @Post(':id/take-up')
  @HttpCode(200)
  @Permission('take-statement-line-up')
  @Describe('It was income after all', StatementLineView)
  takeUp(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.after(id, caller, () => this.commands.one(takeLineUp, { id }, caller, () => ({ id })));
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
    return this.after(id, caller, () => this.commands.one(reportUnidentified, { id }, caller, () => ({ id })));
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
    return this.after(id, caller, () => this.commands.one(suspendIncome, { id, directorate }, caller, () => ({ id })));
  }

  /** As it stands after the change: what the database counts is in it. */
  private async after(id: string, caller: Caller, work: () => Promise<unknown>): Promise<StatementLineView> {
    await work();
    const view = await this.show(id);
    caller.setHeader('ETag', `"${view.version}"`);
    return view;
  }
}

function partsOf({ parts = [] }: ConfirmBody): ClaimedPart[] {
  return parts.map(({ amount, customer, banking, code, collection, expectedIncome: notice, applications }) => ({
    ...{ amount: parseMoney(amount).minor, customer, banking, code, collection, notice },
    applications: applications?.map((each) => ({ invoice: each.invoice, amount: parseMoney(each.amount).minor })),
  }));
}
