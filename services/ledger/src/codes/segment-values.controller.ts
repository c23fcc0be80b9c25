import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, page, Permission, Queries, type Page } from '@tolbooth/http';
import {
  DatedNameBody,
  EndBody,
  SegmentValueBody,
  SegmentValueOutcomesView,
  SegmentValuesBody,
  SegmentValuesQuery,
  SegmentValueView,
} from './codes.bodies';
import { findSegmentValue, listSegmentValues } from './codes.queries';
import { outcomes, segmentValueView } from './codes.views';
import { endSegmentValue, setSegmentValue, type SegmentValueChange } from './set-segment-value';

const shown = ({ row }: SegmentValueChange) => segmentValueView(row);

@Controller('v1/segment-values')
export class SegmentValuesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('set-segment-value')
  @Describe('Create a value of a segment, or change its name and dates', SegmentValueView, 'C-02.')
  create(@Body() body: SegmentValueBody, @Caller() caller: Caller): Promise<SegmentValueView> {
    return this.commands.one(setSegmentValue, body, caller, shown);
  }

  @Post('bulk')
  @HttpCode(200)
  @Permission('set-segment-value')
  @Describe('Many values at once; each stands alone', SegmentValueOutcomesView, 'C-02.')
  async createMany(@Body() body: SegmentValuesBody, @Caller() caller: Caller): Promise<SegmentValueOutcomesView> {
    return { items: outcomes(await this.commands.many(setSegmentValue, body.items, caller, shown)) };
  }

  @Put(':segment/:value')
  @Permission('set-segment-value')
  @Describe('Set name and dates of a value', SegmentValueView, 'C-02.')
  set(
    @Param('segment') segment: string,
    @Param('value') value: string,
    @Body() body: DatedNameBody,
    @Caller() caller: Caller,
  ): Promise<SegmentValueView> {
    return this.commands.one(setSegmentValue, { ...body, segment, value }, caller, shown);
  }

  @Post(':segment/:value/end')
  @HttpCode(200)
  @Permission('end-segment-value')
  @Describe('Say which day is the last on which a value may be used', SegmentValueView, 'C-02.')
  end(
    @Param('segment') segment: string,
    @Param('value') value: string,
    @Body() body: EndBody,
    @Caller() caller: Caller,
  ): Promise<SegmentValueView> {
    return this.commands.one(endSegmentValue, { segment, value, on: body.on }, caller, shown);
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Values of segments', [SegmentValueView])
  async list(@Query() query: SegmentValuesQuery): Promise<Page<SegmentValueView>> {
    const { usableOn, take, cursor } = query;
    const wanted = { after: cursor?.[0], usableOn, take };
    const rows = await this.queries.read((tx) => listSegmentValues(tx, query.segment, wanted));
    return page(rows, query, ({ id }) => [id], segmentValueView);
  }

  @Get(':segment/:value')
  @Permission('read-ledger')
  @Describe('One value of a segment', SegmentValueView)
  async show(@Param('segment') segment: string, @Param('value') value: string): Promise<SegmentValueView> {
    const id = `${segment}/${value}`;
    return segmentValueView(found(await this.queries.read((tx) => findSegmentValue(tx, id)), 'segment value', id));
  }
}
