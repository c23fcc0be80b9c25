import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { loadRows } from '@tolbooth/database';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { costCentresLike, inScope } from '../invoices/invoice.scope';
import { ExpectedIncomeRow } from './expected-income.entity';
import { listNotices, shownNotices } from './expected-income.rows';
import {
  ExpectedIncomeBody,
  ExpectedIncomeQuery,
  ExpectedIncomeView,
  expectedIncomeView,
} from './expected-income.views';
import { notifyExpectedIncome, withdrawExpectedIncome, type NoticeChange } from './notify-expected-income';

const shown = ({ row }: NoticeChange) => expectedIncomeView({ row, line: undefined });

@Controller('v1/expected-income')
export class ExpectedIncomeController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('notify-expected-income')
  @Idempotent()
  @Describe(
    'Give notice of income that is expected, and say whose it will be',
    ExpectedIncomeView,
    'R-16, F12. Lines of statements are compared with it until it is used, once, or withdrawn.',
  )
  notify(@Body() body: ExpectedIncomeBody, @Caller() caller: Caller): Promise<ExpectedIncomeView> {
    const { gross, net, ...rest } = body;
    const amounts = { gross: parseMoney(gross).minor, net: parseMoney(net).minor };
    const input = { ...rest, ...amounts, currency: gross.currency };
    return this.commands.one(notifyExpectedIncome, input, caller, shown);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-expected-income')
  @Describe('It will not come', ExpectedIncomeView)
  withdraw(@Id() id: string, @Caller() caller: Caller): Promise<ExpectedIncomeView> {
    return this.commands.one(withdrawExpectedIncome, { id }, caller, shown);
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Notices of expected income, what ends first at the top; `late=true` is the list of what did not come', [
    ExpectedIncomeView,
  ])
  async list(@Query() query: ExpectedIncomeQuery, @Caller() { actor }: Caller): Promise<Page<ExpectedIncomeView>> {
    const { state, late, cursor, take } = query;
    const lateOn = late ? this.runner.today() : undefined;
    const search = { state, lateOn, costCentres: costCentresLike(actor.scope), cursor, take };
    const rows = await this.queries.read((tx) => listNotices(tx, search));
    return page(rows, query, ({ row }) => [row.lastDay, row.id], expectedIncomeView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One notice', ExpectedIncomeView)
  async show(@Id() id: string, @Caller() { actor }: Caller): Promise<ExpectedIncomeView> {
    const [notice] = await this.queries.read(async (tx) => {
      const [row] = await loadRows(tx, ExpectedIncomeRow, [id]);
      return shownNotices(tx, row && inScope(row, actor.scope) ? [row] : []);
    });
    return expectedIncomeView(found(notice, 'expected-income', id));
  }
}
