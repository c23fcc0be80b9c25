import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { likeScope } from '../data-scope/scope.queries';
import { changeRecharge, draftRecharge, type RechargeChange } from './draft-recharge';
import { endRecharge } from './end-recharge';
import { noticeRecharge } from './notice-recharge';
import { acceptObjection, objectToRecharge, rejectObjection } from './object-to-recharge';
import { AnswerBody, EndBody, ObjectionBody, RechargeBody, rechargeAsked, RechargesQuery } from './recharges.bodies';
import { findRecharge, listRecharges, statementRows } from './recharges.queries';
import {
  RechargeView,
  rechargeView,
  statementView,
  StatementView,
  wholeRechargeView,
  WholeRechargeView,
} from './recharges.views';

const shown = ({ row }: RechargeChange) => rechargeView(row);

@Controller('v1/recharges')
export class RechargesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('draft-recharge')
  @Describe('Prepare a recharge: its base, who receives, what is shared out', RechargeView, 'C-15, M12.')
  draft(@Body() body: RechargeBody, @Caller() caller: Caller): Promise<RechargeView> {
    return this.commands.one(draftRecharge, rechargeAsked(body), caller, shown);
  }

  @Put(':id')
  @Permission('change-recharge')
  @Describe('Change a draft', RechargeView, 'C-15. Also after an objection was accepted.')
  change(@Id() id: string, @Body() body: RechargeBody, @Caller() caller: Caller): Promise<RechargeView> {
    return this.commands.one(changeRecharge, { ...rechargeAsked(body), id }, caller, shown);
  }

  @Post(':id/notice')
  @HttpCode(200)
  @Permission('notice-recharge')
  @Describe('Give notice of a draft that another person prepared', RechargeView, 'C-15, W8, SOD-38.')
  notice(@Id() id: string, @Caller() caller: Caller): Promise<RechargeView> {
    return this.commands.one(noticeRecharge, { id }, caller, shown);
  }

  @Post(':id/objections')
  @Permission('object-to-recharge')
  @Describe('Object as a receiver, while the notice runs', RechargeView, 'C-15, X-08.')
  object(@Id() id: string, @Body() body: ObjectionBody, @Caller() caller: Caller): Promise<RechargeView> {
    const { code, reason } = body;
    return this.commands.one(objectToRecharge, { id, code, reason }, caller, shown);
  }

  @Post(':id/objections/:objection/accept')
  @HttpCode(200)
  @Permission('accept-recharge-objection')
  @Describe('Accept an objection: the recharge is a draft again', RechargeView, 'C-15, SOD-39.')
  accept(
    @Id() id: string,
    @Id('objection') objection: string,
    @Body() { answer }: AnswerBody,
    @Caller() caller: Caller,
  ): Promise<RechargeView> {
    return this.commands.one(acceptObjection, { id, objection, answer }, caller, shown);
  }

  @Post(':id/objections/:objection/reject')
  @HttpCode(200)
  @Permission('reject-recharge-objection')
  @Describe('Reject an objection: the recharge stays as it was noticed', RechargeView, 'C-15, SOD-39.')
  reject(
    @Id() id: string,
    @Id('objection') objection: string,
    @Body() { answer }: AnswerBody,
    @Caller() caller: Caller,
  ): Promise<RechargeView> {
    return this.commands.one(rejectObjection, { id, objection, answer }, caller, shown);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('end-recharge')
  @Describe('End a recharge: nothing more is charged', RechargeView, 'C-15.')
  end(@Id() id: string, @Body() { reason }: EndBody, @Caller() caller: Caller): Promise<RechargeView> {
    return this.commands.one(endRecharge, { id, reason }, caller, shown);
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Recharges, newest first', [RechargeView], 'C-15, X-08: those that concern the caller’s cost centres.')
  async list(@Query() query: RechargesQuery, @Caller() caller: Caller): Promise<Page<RechargeView>> {
    const { state, cursor, take } = query;
    const wanted = { state, like: this.like(caller), before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listRecharges(tx, wanted));
    return page(rows, query, ({ id }) => [id], rechargeView);
  }

  @Get(':id')
  @Permission('read-ledger')
  @Describe('One recharge with its objections and charges', WholeRechargeView, 'C-15.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<WholeRechargeView> {
    const like = this.like(caller);
    return wholeRechargeView(found(await this.queries.readAtOnce((tx) => findRecharge(tx, id, like)), 'recharge', id));
  }

  @Get(':id/statement')
  @Permission('read-ledger')
  @Describe(
    'Statement of base: what is supplied, the base at each receiver, what was charged',
    StatementView,
    'C-15, L7. As CSV or spreadsheet: the report recharge-statement.',
  )
  async statement(@Id() id: string, @Caller() caller: Caller): Promise<StatementView> {
    const like = this.like(caller);
    return this.queries.readAtOnce(async (tx) => {
      const whole = found(await findRecharge(tx, id, like), 'recharge', id);
      return statementView(whole, await statementRows(tx, whole));
    });
  }

  private like({ actor }: Caller) {
    return likeScope(actor.scope, { policies: this.runner.policies, on: this.runner.today() });
  }
}
