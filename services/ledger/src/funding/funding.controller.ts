import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { formatAmount, parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { InBookQuery } from '../books/books.views';
import { booksPolicy } from '../books/books.policy';
import { listSources, type FundingFound } from './funding.queries';
import { setFundingSource } from './set-funding-source';

export class FundingSourceBody extends InBookQuery {
  @Field.text({ description: 'Name that people read', example: 'Bond issue 2006 A', max: 120 }) name: string;
  @Field.text({ description: 'Segment whose value names it', example: 'projectGroup', max: 40 }) segment: string;
  @Field.code({ description: 'The value', example: '1234', max: 20 }) value: string;
  @Field.money({ description: 'At most so much is charged', example: '250000.00' }) ceiling: MoneyBody;
  @Field.day({ description: 'First day on which it may be charged', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2029-03-31' }) to: Day;
  @Field.text({ description: 'Why it changes', example: 'Council minute 14', max: 500, optional: true })
  reason?: string;
}

export class FundingSourceView {
  @Field.shown({ description: 'Short name', example: 'bond-2006a' }) id: string;
  @Field.shown({ description: 'Name', example: 'Bond issue 2006 A' }) name: string;
  @Field.shown({ description: 'Whose books', example: council }) book: string;
  @Field.shown({ description: 'Segment', example: 'projectGroup' }) segment: string;
  @Field.shown({ description: 'Its value', example: '1234' }) value: string;
  @Field.shown({ description: 'Ceiling', of: () => MoneyBody }) ceiling: MoneyBody;
  @Field.shown({ description: 'First day', example: '2026-04-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2029-03-31' }) to: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

/** M78: money for a purpose; the reports funding-sources and charges-outside-funding measure what is charged to it. */
@Controller('v1/funding-sources')
export class FundingController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Put(':id')
  @Permission('set-funding-source')
  @Describe('Create a funding source, or change its ceiling and days', FundingSourceView, 'C-10, M78.')
  set(@Param('id') id: string, @Body() body: FundingSourceBody, @Caller() caller: Caller): Promise<FundingSourceView> {
    const { name, book = council, segment, value, ceiling, from, to } = body;
    const input = { id, name, book, segment, value, ceiling: parseMoney(ceiling).minor, from, to };
    return this.commands.one(setFundingSource, input, caller, ({ row }) =>
      this.view({ ...row, ceiling: formatAmount(row.ceiling, this.currency()) }),
    );
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Funding sources', [FundingSourceView], 'C-10, M78.')
  async list(@Query() query: PageQuery): Promise<Page<FundingSourceView>> {
    const rows = await this.queries.read((tx) => listSources(tx, { after: query.cursor?.[0], take: query.take }));
    return page(
      rows,
      query,
      ({ id }) => [id],
      (row) => this.view(row),
    );
  }

  @Get(':id')
  @Permission('read-ledger')
  @Describe('One funding source', FundingSourceView)
  async show(@Param('id') id: string): Promise<FundingSourceView> {
    return this.view(found((await this.queries.read((tx) => listSources(tx, { id })))[0], 'funding source', id));
  }

  private view({ id, name, book, segment, value, ceiling, from, to, version }: FundingFound): FundingSourceView {
    return {
      ...{ id, name, book, segment, value, from, to, version },
      ceiling: { amount: ceiling, currency: this.currency() },
    };
  }

  private currency(): string {
    return this.runner.policies.at(booksPolicy, this.runner.today()).value.currency;
  }
}
