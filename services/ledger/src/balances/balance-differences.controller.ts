import { Controller, Get, Query } from '@nestjs/common';
import { Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { listBalanceDifferences, type BalanceDifferenceFound } from './balance-differences.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';
const code = 'WE93110-41000-000-0000-00-0000';
const states = ['found', 'rebuilt', 'gone'];

export class BalanceDifferencesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: states, example: 'found', optional: true }) state?: string;
  @Field.code({ description: 'Only of this code', example: code, optional: true }) code?: string;
}

export class SidesView {
  @Field.shown({ description: 'Debit', of: () => MoneyBody }) debit: MoneyBody;
  @Field.shown({ description: 'Credit', of: () => MoneyBody }) credit: MoneyBody;
}

export class BalanceDifferenceView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Code', example: code }) code: string;
  @Field.shown({ description: 'Period', example: '2026-11' }) period: string;
  @Field.shown({
    description: 'Balances of its days, or the period’s own',
    values: ['days', 'period'],
    example: 'days',
  })
  stored: string;
  @Field.shown({ description: 'State', values: states, example: 'found' }) state: string;
  @Field.shown({ description: 'What the lines add up to', of: () => SidesView }) lines: SidesView;
  @Field.shown({ description: 'What was stored', of: () => SidesView }) balance: SidesView;
  @Field.shown({ description: 'First of the days that differ', example: '2026-11-21', optional: true })
  firstDay?: string;
  @Field.shown({ description: 'Since', example: '2026-11-22T03:30:00.000Z' }) foundAt: string;
  @Field.shown({ description: 'Until', example: '2026-11-22T09:00:00.000Z', optional: true }) endedAt?: string;
}

@Controller('v1/balance-differences')
export class BalanceDifferencesController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Permission('read-ledger', { whole: true })
  @Describe(
    'Stored balances that are not what the lines add up to, or were, newest first',
    [BalanceDifferenceView],
    'C-10.',
  )
  async list(@Query() query: BalanceDifferencesQuery): Promise<Page<BalanceDifferenceView>> {
    const { state, code: wanted, cursor, take } = query;
    const rows = await this.queries.read((tx) =>
      listBalanceDifferences(tx, { state, code: wanted, before: cursor?.[0], take }),
    );
    return page(rows, query, (row) => [row.id], differenceView);
  }
}

function differenceView({ currency, ...row }: BalanceDifferenceFound): BalanceDifferenceView {
  const sides = (debit: string, credit: string) => ({
    debit: { amount: debit, currency },
    credit: { amount: credit, currency },
  });
  return {
    ...{ id: row.id, code: row.code, period: row.period, stored: row.stored, state: row.state },
    lines: sides(row.linesDebit, row.linesCredit),
    balance: sides(row.storedDebit, row.storedCredit),
    firstDay: row.firstDay ?? undefined,
    foundAt: row.foundAt.toISOString(),
    endedAt: row.endedAt?.toISOString(),
  };
}
