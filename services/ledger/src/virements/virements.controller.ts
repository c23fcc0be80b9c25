import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { budgetYear } from '../periods/budget-year';
import { codeScope } from '../data-scope/code-scope';
import { approveVirement, refuseVirement, withdrawVirement } from './decide-virement';
import { requestVirement, type VirementChange } from './request-virement';
import { RefuseVirementBody, requestInput, RequestVirementBody, VirementsQuery } from './virement.bodies';
import { virementView, VirementView } from './virement.views';
import { findVirement, listVirements, type VirementFound } from './virements.queries';

@Controller('v1/virements')
export class VirementsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('request-virement')
  @Idempotent()
  @Describe('Ask that budget moves between codes', VirementView, 'C-11. Nothing moves until others have approved it.')
  request(@Body() body: RequestVirementBody, @Caller() caller: Caller): Promise<VirementView> {
    const input = requestInput(body, this.runner.policies, this.runner.today());
    return this.commands.one(requestVirement, input, caller, (change) => this.changed(change));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-virement')
  @Idempotent()
  @Describe('Approve a virement; with the last approval that it needs the budget moves', VirementView, 'C-11, SOD-25.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<VirementView> {
    return this.commands.one(approveVirement, { id }, caller, (change) => this.changed(change));
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Permission('refuse-virement')
  @Describe('Refuse a virement, with the reason', VirementView, 'C-11.')
  refuse(@Id() id: string, @Body() _body: RefuseVirementBody, @Caller() caller: Caller): Promise<VirementView> {
    return this.commands.one(refuseVirement, { id }, caller, (change) => this.changed(change));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-virement')
  @Describe('Withdraw one’s own virement', VirementView, 'C-11.')
  withdraw(@Id() id: string, @Caller() caller: Caller): Promise<VirementView> {
    return this.commands.one(withdrawVirement, { id }, caller, (change) => this.changed(change));
  }

  @Get()
  @Permission('read-ledger')
  @Describe('The log of virements: who, when, why; the latest first', [VirementView], 'C-11, X-08.')
  async list(@Query() query: VirementsQuery, @Caller() { actor }: Caller): Promise<Page<VirementView>> {
    const { book = council, state, code, cursor: after, take } = query;
    const year = query.year === undefined ? undefined : Number.parseInt(query.year, 10);
    const scope = codeScope(actor.scope, this.runner.policies, this.runner.today());
    const rows = await this.queries.read((tx) => listVirements(tx, { book, year, state, code, after, take }, scope));
    return page(
      rows,
      query,
      ({ row }) => [String(row.year), String(row.sequence)],
      (one) => this.shown(one),
    );
  }

  @Get(':id')
  @Permission('read-ledger')
  @Describe('One virement', VirementView, 'C-11.')
  async show(@Id() id: string, @Caller() { actor }: Caller): Promise<VirementView> {
    const scope = codeScope(actor.scope, this.runner.policies, this.runner.today());
    return this.shown(found(await this.queries.read((tx) => findVirement(tx, id, scope)), 'virement', id));
  }

  private changed({ row, lines, approvals }: VirementChange): VirementView {
    return this.shown({ row, lines, approvals });
  }

  private shown({ row, lines, approvals }: VirementFound): VirementView {
    const { months } = budgetYear({ policies: this.runner.policies, on: this.runner.today() }, row.year);
    return virementView(row, lines, approvals, months);
  }
}
