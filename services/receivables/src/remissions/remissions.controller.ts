import { scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { admitToRemission, delegateRemissions } from './admit-to-remission';
import { approveRemission, endRemission, rejectRemission } from './decide-remission';
import {
  AdmissionBody,
  DelegationBody,
  EndRemissionBody,
  remissionAsked,
  RemissionBody,
  RemissionDecisionBody,
  RemissionsQuery,
} from './remission.bodies';
import { findRemission, listRemissions } from './remission.rows';
import {
  delegationView,
  DelegationView,
  RemissionMemberView,
  remissionView,
  RemissionView,
  wholeRemissionView,
  WholeRemissionView,
} from './remission.views';
import { requestRemission, type RemissionChange } from './request-remission';

const shown = ({ row }: RemissionChange) => remissionView(row);

/** R-31, M9: who pays less. */
@Controller('v1')
export class RemissionsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('remissions')
  @Permission('request-remission')
  @Describe('Ask for a remission of charges', RemissionView, 'R-31.')
  request(@Body() body: RemissionBody, @Caller() caller: Caller): Promise<RemissionView> {
    return this.commands.one(requestRemission, remissionAsked(body), caller, shown);
  }

  @Post('remissions/:id/approve')
  @HttpCode(200)
  @Permission('approve-remission')
  @Describe('Approve it, as the director or by a delegation on record', RemissionView, 'R-31, M9, SOD-48.')
  approve(@Id() id: string, @Body() { note }: RemissionDecisionBody, @Caller() caller: Caller): Promise<RemissionView> {
    return this.commands.one(approveRemission, { id, note }, caller, shown);
  }

  @Post('remissions/:id/reject')
  @HttpCode(200)
  @Permission('reject-remission')
  @Describe('Reject it', RemissionView, 'R-31, M9.')
  reject(@Id() id: string, @Body() { note }: RemissionDecisionBody, @Caller() caller: Caller): Promise<RemissionView> {
    return this.commands.one(rejectRemission, { id, note }, caller, shown);
  }

  @Post('remissions/:id/end')
  @HttpCode(200)
  @Permission('end-remission')
  @Describe('Say its last day', RemissionView, 'R-31. What was remitted stands.')
  end(@Id() id: string, @Body() body: EndRemissionBody, @Caller() caller: Caller): Promise<RemissionView> {
    const { lastDay, reason } = body;
    return this.commands.one(endRemission, { id, lastDay, reason }, caller, shown);
  }

  @Post('remissions/:id/members')
  @Permission('admit-to-remission')
  @Describe('Admit a customer to the group, by evidence that was seen', RemissionMemberView, 'R-31, M9.')
  admit(@Id() id: string, @Body() body: AdmissionBody, @Caller() caller: Caller): Promise<RemissionMemberView> {
    const input = { id, customer: body.customer, evidence: body.evidence };
    return this.commands.one(admitToRemission, input, caller, ({ row, member }) => {
      return wholeRemissionView({ row, members: [member] }).members[0]!;
    });
  }

  @Post('remission-delegations')
  @Permission('delegate-remissions')
  @Describe('Record that another person decides on remissions', DelegationView, 'R-31, M9.')
  delegate(@Body() { to, record, from, until }: DelegationBody, @Caller() caller: Caller): Promise<DelegationView> {
    return this.commands.one(delegateRemissions, { to, record, from, until }, caller, ({ row }) => delegationView(row));
  }

  @Get('remissions')
  @Permission('read-receivables')
  @Describe('Remissions, newest first', [RemissionView], 'R-31, X-08.')
  async list(@Query() query: RemissionsQuery, @Caller() caller: Caller): Promise<Page<RemissionView>> {
    const { state, customer, chargeItem, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const search = { state, customer, chargeItem, patterns, before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listRemissions(tx, search));
    return page(rows, query, ({ id }) => [id], remissionView);
  }

  @Get('remissions/:id')
  @Permission('read-receivables')
  @Describe('One remission, with who is admitted', WholeRemissionView, 'R-31, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<WholeRemissionView> {
    const patterns = scopePatterns(caller.actor.scope ?? []);
    return wholeRemissionView(found(await this.queries.read((tx) => findRemission(tx, id, patterns)), 'remission', id));
  }
}
