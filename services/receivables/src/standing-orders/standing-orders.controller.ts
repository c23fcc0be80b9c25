import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { Caller, Commands, Describe, Field, Idempotent, page, PageQuery, Permission } from '@tolbooth/http';
import { Queries, type Page } from '@tolbooth/http';
import { setStandingOrder } from './set-standing-order';
import type { StandingOrderRow } from './standing-order.entity';
import { listStandingOrders } from './standing-order.rows';

export class StandingOrderBody {
  @Field.text({ description: 'What the payer’s bank quotes each time', example: 'FARM14', max: 40 }) reference: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.day({ description: 'First day', example: '2026-12-01' }) from: Day;
  @Field.day({ description: 'Last day; until further notice unless said', example: '2027-11-30', optional: true })
  to?: Day;
}

export class StandingOrdersQuery extends PageQuery {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20, optional: true }) customer?: string;
  @Field.day({ description: 'In force on this day', example: '2026-12-01', optional: true }) on?: Day;
}

export class StandingOrderView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000105' }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Reference, in capitals without blanks', example: 'FARM14' }) reference: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'First day', example: '2026-12-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2027-11-30', optional: true }) to?: string;
  @Field.shown({ description: 'Who agreed it', example: 'recovery.officer' }) setBy: string;
}

function view(row: StandingOrderRow): StandingOrderView {
  const { id, version, reference, account, fromDay, toDay, setBy } = row;
  return { id, version, reference, customer: account, from: fromDay, to: toDay ?? undefined, setBy };
}

@Controller('v1/standing-orders')
export class StandingOrdersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('set-standing-order')
  @Idempotent()
  @Describe(
    'Agree the reference that a customer’s standing order quotes, change it, or end it by its last day',
    StandingOrderView,
    'R-26. Lines of statements that name it within its days are proposed for the customer. No bank details are kept with it.',
  )
  set(@Body() body: StandingOrderBody, @Caller() caller: Caller): Promise<StandingOrderView> {
    return this.commands.one(setStandingOrder, body, caller, ({ row }) => view(row));
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Standing orders that were agreed, by their references', [StandingOrderView], 'R-26.')
  async list(@Query() query: StandingOrdersQuery): Promise<Page<StandingOrderView>> {
    const { customer, on, cursor, take } = query;
    const rows = await this.queries.read((tx) => listStandingOrders(tx, { after: cursor?.[0], customer, on, take }));
    return page(rows, query, ({ reference }) => [reference], view);
  }
}
