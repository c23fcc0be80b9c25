import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, page, Permission, Queries, type Page } from '@tolbooth/http';
import {
  CombinationBody,
  CombinationOutcomesView,
  CombinationsBody,
  CombinationsQuery,
  CombinationView,
  DatedNameBody,
  EndBody,
} from './codes.bodies';
import { findCombination, listCombinations } from './codes.queries';
import { combinationView, outcomes } from './codes.views';
import { endCombination, setCombination, type CombinationChange } from './set-combination';

const shown = ({ row }: CombinationChange) => combinationView(row);

@Controller('v1/code-combinations')
export class CombinationsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('set-combination')
  @Describe('Activate a combination, or change its name and dates', CombinationView, 'C-02, W3.')
  create(@Body() body: CombinationBody, @Caller() caller: Caller): Promise<CombinationView> {
    return this.commands.one(setCombination, body, caller, shown);
  }

  @Post('bulk')
  @HttpCode(200)
  @Permission('set-combination')
  @Describe('Many combinations at once; each stands alone', CombinationOutcomesView, 'C-02.')
  async createMany(@Body() body: CombinationsBody, @Caller() caller: Caller): Promise<CombinationOutcomesView> {
    return { items: outcomes(await this.commands.many(setCombination, body.items, caller, shown)) };
  }

  @Put(':code')
  @Permission('set-combination')
  @Describe('Set name and dates of a combination', CombinationView, 'C-02.')
  set(@Param('code') code: string, @Body() body: DatedNameBody, @Caller() caller: Caller): Promise<CombinationView> {
    return this.commands.one(setCombination, { ...body, code }, caller, shown);
  }

  @Post(':code/end')
  @HttpCode(200)
  @Permission('end-combination')
  @Describe('Say which day is the last on which a combination may be used', CombinationView, 'C-02.')
  end(@Param('code') code: string, @Body() body: EndBody, @Caller() caller: Caller): Promise<CombinationView> {
    return this.commands.one(endCombination, { code, on: body.on }, caller, shown);
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Combinations of codes', [CombinationView])
  async list(@Query() query: CombinationsQuery): Promise<Page<CombinationView>> {
    const { usableOn, take, cursor } = query;
    const wanted = { after: cursor?.[0], usableOn, take };
    const rows = await this.queries.read((tx) => listCombinations(tx, query, wanted));
    return page(rows, query, ({ id }) => [id], combinationView);
  }

  @Get(':code')
  @Permission('read-ledger')
  @Describe('One combination', CombinationView)
  async show(@Param('code') code: string): Promise<CombinationView> {
    return combinationView(found(await this.queries.read((tx) => findCombination(tx, code)), 'combination', code));
  }
}
