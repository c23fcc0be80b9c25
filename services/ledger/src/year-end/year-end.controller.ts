import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Idempotent, page, Permission, Queries, Refused } from '@tolbooth/http';
import type { Page } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { InBookQuery } from '../books/books.views';
import { finaliseYearEnd, runYearEnd } from './run-year-end';
import { listOpenings, listYearEnds } from './year-end.queries';
import {
  OpeningBalancesQuery,
  OpeningBalanceView,
  openingView,
  yearEndedView,
  YearEndsView,
  yearEndView,
  YearEndView,
} from './year-end.views';

@Controller('v1/financial-years/:year')
export class YearEndController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('year-ends')
  @Permission('run-year-end')
  @Idempotent()
  @Describe(
    'Close income and expenditure of a year to the reserve, on the first day of the new year',
    YearEndView,
    'C-05. Run again when a late journal came: only what is not closed yet is posted. dryRun=true shows it first.',
  )
  run(@Param('year') year: string, @Query() { book }: InBookQuery, @Caller() caller: Caller): Promise<YearEndView> {
    return this.commands.one(runYearEnd, { year: yearOf(year), book }, caller, yearEndedView);
  }

  @Post('year-ends/final')
  @Permission('finalise-year-end')
  @Idempotent()
  @Describe(
    'Run the end of a year for the last time: its periods stay as they are from then on',
    YearEndView,
    'C-05. When each of its periods is closed, and the year before is final.',
  )
  finalise(
    @Param('year') year: string,
    @Query() { book }: InBookQuery,
    @Caller() caller: Caller,
  ): Promise<YearEndView> {
    return this.commands.one(finaliseYearEnd, { year: yearOf(year), book }, caller, yearEndedView);
  }

  @Get('year-ends')
  @Permission('read-ledger', { whole: true })
  @Describe('Runs of the end of a year', YearEndsView, 'C-05.')
  async list(@Param('year') year: string, @Query() { book = council }: InBookQuery): Promise<YearEndsView> {
    const rows = await this.queries.read((tx) => listYearEnds(tx, { book, year: yearOf(year) }));
    const { currency } = this.runner.policies.at(booksPolicy, this.runner.today()).value;
    return { items: rows.map((row) => yearEndView(row, currency)) };
  }

  @Get('opening-balances')
  @Permission('read-ledger', { whole: true })
  @Describe(
    'What each code closed the year with, and what it begins the new year with',
    [OpeningBalanceView],
    'C-10. Balances are carried; income and expenditure begin with nothing once the year end has been run.',
  )
  async openings(@Param('year') year: string, @Query() query: OpeningBalancesQuery): Promise<Page<OpeningBalanceView>> {
    const { book = council, cursor: after, take } = query;
    const asked = { book, year: yearOf(year) };
    const rows = await this.queries.readAtOnce((tx) => listOpenings(tx, asked, { after, take }));
    return page(found(rows, 'financial year', year), query, ({ code, currency }) => [code, currency], openingView);
  }
}

function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number.parseInt(text, 10);
  const detail = `There is no financial year ${text}`;
  throw new Refused(refuse('year-not-found', { field: 'year', detail, facts: { year: text } }));
}
