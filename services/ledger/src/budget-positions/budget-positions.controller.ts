import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { BookField } from '../books/books.views';
import { codeScope } from '../data-scope/code-scope';
import { listPositions, type PositionFound } from './budget-positions.queries';

export class PositionsQuery extends PageQuery {
  @Field.text({ description: 'Year that begins in', example: '2026', pattern: /^\d{4}$/, max: 4 }) year: string;
  @Field.text({ description: 'Only codes that begin so', example: 'WE93110', max: 60, optional: true })
  startingWith?: string;
  @BookField({ description: 'Whose books' })
  book?: string;
}

export class PositionView {
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Kind', values: ['expenditure', 'income'], example: 'expenditure' }) kind: string;
  @Field.shown({ description: 'Budget of the year, virements counted', of: () => MoneyBody }) budget: MoneyBody;
  @Field.shown({ description: 'Of the months that have begun', of: () => MoneyBody }) profileToDate: MoneyBody;
  @Field.shown({ description: 'Posted', of: () => MoneyBody }) actual: MoneyBody;
  @Field.shown({ description: 'Taken in, not posted yet', of: () => MoneyBody }) waiting: MoneyBody;
  @Field.shown({ description: 'Reserved by orders', of: () => MoneyBody }) committed: MoneyBody;
  @Field.shown({ description: 'What is left', of: () => MoneyBody }) available: MoneyBody;
  @Field.shown({ description: 'Number of the version in force', example: 1 }) budgetVersion: number;
  @Field.shown({ description: 'When it was told', example: '2026-11-21T10:30:00.000Z' }) statedAt: string;
  @Field.shown({ description: 'How often it was told', example: 4 }) version: number;
}

@Controller('v1/budget-positions')
export class BudgetPositionsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe('What other services were last told of each budget', [PositionView], 'C-11, X-08.')
  async list(@Query() query: PositionsQuery, @Caller() { actor }: Caller): Promise<Page<PositionView>> {
    const { book = council, startingWith, cursor, take } = query;
    const wanted = { book, year: Number.parseInt(query.year, 10), startingWith, after: cursor?.[0], take };
    const scope = codeScope(actor.scope, this.runner.policies, this.runner.today());
    const rows = await this.queries.read((tx) => listPositions(tx, wanted, scope));
    return page(rows, query, ({ code }) => [code], positionView);
  }
}

function positionView(row: PositionFound): PositionView {
  const amount = (text: string) => ({ amount: text, currency: row.currency });
  return {
    code: row.code,
    kind: row.kind,
    budget: amount(row.budget),
    profileToDate: amount(row.profile),
    actual: amount(row.actual),
    waiting: amount(row.waiting),
    committed: amount(row.committed),
    available: amount(row.available),
    budgetVersion: row.budget_version,
    statedAt: row.stated_at.toISOString(),
    version: row.version,
  };
}
