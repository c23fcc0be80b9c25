import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, Id, Idempotent, page, Permission, Queries, type Page } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { likeScope } from '../data-scope/scope.queries';
import {
  approveDirectRecharge,
  rejectDirectRecharge,
  requestDirectRecharge,
  type DirectChange,
} from './direct-recharges';
import { DirectRechargeBody, DirectRechargesQuery } from './recharges.bodies';
import { listDirectRecharges } from './recharges.queries';
import { directRechargeView, DirectRechargeView } from './recharges.views';

const shown = ({ row }: DirectChange) => directRechargeView(row);

@Controller('v1/direct-recharges')
export class DirectRechargesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('request-direct-recharge')
  @Idempotent()
  @Describe('Ask that cost goes from one job to another', DirectRechargeView, 'C-15. Another person approves it.')
  request(@Body() body: DirectRechargeBody, @Caller() caller: Caller): Promise<DirectRechargeView> {
    const { book = council, fromCode, toCode, amount, dated, reason } = body;
    const asked = { book, fromCode, toCode, amount: parseMoney(amount), dated, reason };
    return this.commands.one(requestDirectRecharge, asked, caller, shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-direct-recharge')
  @Idempotent()
  @Describe('Approve what another person asked for: it is posted', DirectRechargeView, 'C-15, SOD-38.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<DirectRechargeView> {
    return this.commands.one(approveDirectRecharge, { id }, caller, shown);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-direct-recharge')
  @Describe('Reject it', DirectRechargeView, 'C-15.')
  reject(@Id() id: string, @Caller() caller: Caller): Promise<DirectRechargeView> {
    return this.commands.one(rejectDirectRecharge, { id }, caller, shown);
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Transfers from job to job, newest first', [DirectRechargeView], 'C-15, X-08.')
  async list(@Query() query: DirectRechargesQuery, @Caller() { actor }: Caller): Promise<Page<DirectRechargeView>> {
    const { state, cursor, take } = query;
    const like = likeScope(actor.scope, { policies: this.runner.policies, on: this.runner.today() });
    const rows = await this.queries.read((tx) => listDirectRecharges(tx, { state, like, before: cursor?.[0], take }));
    return page(rows, query, ({ id }) => [id], directRechargeView);
  }
}
