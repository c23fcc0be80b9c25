import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, Id, Idempotent, page } from '@tolbooth/http';
import { Permission, Queries, type Page } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { ReasonBody } from '../invoices/invoice.bodies';
import type { ClaimedPart } from './claimed-part';
import { confirmMatch } from './confirm-match';
import { rejectMatch, setLineAside, takeLineUp } from './end-line';
import { proposeMatches } from './propose-matches';
import { readPayerAccount } from './read-payer-account';
import { takeClaimBack } from './take-claim-back';
import {
  ConfirmBody,
  PayerAccountView,
  RejectBody,
  StatementLinesQuery,
  StatementLineView,
  statementLineView,
  TakeBackBody,
} from './statement-line.views';
import { shownLine } from './shown-line';
import { listLines } from './statement-lines.queries';

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
    return this.queries.read((tx) => shownLine(tx, id));
  }

  @Post(':id/read-bank-details')
  @HttpCode(200)
  @Permission('read-payer-account')
  @Describe('The account of the payer in clear; the header Reason says why', PayerAccountView, 'X-06. It is audited.')
  read(@Id() id: string, @Caller() caller: Caller): Promise<PayerAccountView> {
    return this.commands.one(readPayerAccount, { id }, caller, ({ line }) => ({
      ...{ id, payerAccount: line.payerAccount ?? undefined },
    }));
  }

  @Post(':id/propose')
  @HttpCode(200)
  @Permission('propose-matches')
  @Describe('Look again who may own it', StatementLineView)
  propose(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(proposeMatches, { id }, caller, (tx) => shownLine(tx, id));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Permission('confirm-match')
  @Idempotent()
  @Describe(
    'Say whose it is: by a proposal, or in parts that come to it to the penny; receipts are taken and applied at once',
    StatementLineView,
    'R-14. Undone by reversing the receipt; income of a code by take-back.',
  )
  confirm(@Id() id: string, @Body() body: ConfirmBody, @Caller() caller: Caller): Promise<StatementLineView> {
    const { proposal, leaveRest } = body;
    const input = { id, parts: partsOf(body), proposal, leaveRest };
    return this.commands.shown(confirmMatch, input, caller, (tx) => shownLine(tx, id));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-match')
  @Describe('Say that a proposal is wrong: it is not made again', StatementLineView)
  reject(@Id() id: string, @Body() { proposal }: RejectBody, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(rejectMatch, { id, proposal }, caller, (tx) => shownLine(tx, id));
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @Permission('take-claim-back')
  @Describe('Say that a claim to a code of income was wrong: the money waits for its owner again', StatementLineView)
  takeBack(
    @Id() id: string,
    @Body() { claim, reason: why }: TakeBackBody,
    @Caller() caller: Caller,
  ): Promise<StatementLineView> {
    return this.commands.shown(takeClaimBack, { id, claim, why }, caller, (tx) => shownLine(tx, id));
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Permission('set-statement-line-aside')
  @Describe('It is no income of the receivables', StatementLineView)
  setAside(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(setLineAside, { id, why: reason }, caller, (tx) => shownLine(tx, id));
  }

  @Post(':id/take-up')
  @HttpCode(200)
  @Permission('take-statement-line-up')
  @Describe('It was income after all', StatementLineView)
  takeUp(@Id() id: string, @Caller() caller: Caller): Promise<StatementLineView> {
    return this.commands.shown(takeLineUp, { id }, caller, (tx) => shownLine(tx, id));
  }
}

function partsOf({ parts = [] }: ConfirmBody): ClaimedPart[] {
  return parts.map(({ amount, applications, expectedIncome: notice, ...owner }) => ({
    ...{ ...owner, amount: parseMoney(amount).minor, notice },
    applications: applications?.map((each) => ({ invoice: each.invoice, amount: parseMoney(each.amount).minor })),
  }));
}
