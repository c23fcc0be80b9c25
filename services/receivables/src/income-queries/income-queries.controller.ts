import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
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
import type { Tx } from '@tolbooth/database';
import { Runner } from '@tolbooth/verbs';
import { costCentresLike } from '../invoices/invoice.scope';
import { answerIncomeQuery, withdrawIncomeQuery, type QueryChange } from './answer-income-query';
import { askIncomeQuery } from './ask-income-query';
import { AnswerBody, AskBody, IncomeQueriesQuery, IncomeQueryView, incomeQueryView } from './income-queries.views';
import { listQueries, type QuerySearch } from './income-query.rows';

@Controller('v1/income-queries')
export class IncomeQueriesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('ask-income-query')
  @Idempotent()
  @Describe('Ask an administrator whose a statement line is', IncomeQueryView, 'M38. They are asked by mail at once.')
  ask(@Body() body: AskBody, @Caller() caller: Caller): Promise<IncomeQueryView> {
    return this.commands.shown(askIncomeQuery, { ...body }, caller, afterwards);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Permission('answer-income-query')
  @Describe(
    'Answer: whose it is, that it is not theirs, or that nobody knows',
    IncomeQueryView,
    'An owner is proposed for the line, with the answer as the reason.',
  )
  answer(@Id() id: string, @Body() body: AnswerBody, @Caller() caller: Caller): Promise<IncomeQueryView> {
    return this.commands.shown(answerIncomeQuery, { id, ...body }, caller, afterwards);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-income-query')
  @Describe('It need not be answered any more', IncomeQueryView)
  withdraw(@Id() id: string, @Caller() caller: Caller): Promise<IncomeQueryView> {
    return this.commands.shown(withdrawIncomeQuery, { id }, caller, afterwards);
  }

  @Get()
  @Permission('read-receivables')
  @Describe(
    'Questions about statement lines, what is due first at the top; `overdue=true` is the list of what is late',
    [IncomeQueryView],
  )
  async list(@Query() query: IncomeQueriesQuery, @Caller() { actor }: Caller): Promise<Page<IncomeQueryView>> {
    const { state, overdue, line, cursor, take } = query;
    const overdueOn = overdue ? this.runner.today() : undefined;
    const search = { state, overdueOn, line, costCentres: costCentresLike(actor.scope), cursor, take };
    const rows = await this.queries.read((tx) => listQueries(tx, search));
    return page(rows, query, ({ row }) => [row.dueOn, row.id], incomeQueryView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One question', IncomeQueryView)
  show(@Id() id: string, @Caller() { actor }: Caller): Promise<IncomeQueryView> {
    return this.queries.read((tx) => shownQuery(tx, { id, costCentres: costCentresLike(actor.scope), take: 1 }));
  }
}

async function shownQuery(tx: Tx, search: QuerySearch): Promise<IncomeQueryView> {
  const [row] = await listQueries(tx, search);
  return incomeQueryView(found(row, 'income-query', search.id ?? ''));
}

/** With the line and who was asked. */
function afterwards(tx: Tx, { row: { id } }: QueryChange): Promise<IncomeQueryView> {
  return shownQuery(tx, { id, costCentres: null, take: 1 });
}
