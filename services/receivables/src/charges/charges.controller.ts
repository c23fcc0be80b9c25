import { scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import { approveCharge, rejectCharge } from './approve-charge';
import { chargeAsked, ChargeApprovalBody, ChargeBody, ChargesQuery, EndChargeBody } from './charge.bodies';
import { chargeQuestions } from './charge-questions';
import { findCharge, listCharges } from './charge.rows';
import { ChargeQuestionsView, chargeView, ChargeView } from './charge.views';
import { changeCharge, draftCharge } from './draft-charge';
import { endCharge } from './end-charge';
import { submitCharge } from './submit-charge';

/** what the council charges for, why it may, who said so. */
@Controller('v1/charges')
export class ChargesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('questions')
  @Permission('read-receivables')
  @Describe('What has to be answered before anybody is charged', ChargeQuestionsView, 'R-32, M10.')
  questions(): ChargeQuestionsView {
    const questions = chargeQuestions(this.runner.policies.profile);
    return { questions: questions.map((question) => ({ ...question, points: [...question.points] })) };
  }

  @Post()
  @Permission('draft-charge')
  @Describe('Begin a version of the charge for a charge item', ChargeView, 'R-32.')
  draft(@Body() body: ChargeBody, @Caller() caller: Caller): Promise<ChargeView> {
    return this.commands.one(draftCharge, chargeAsked(body), caller, chargeView);
  }

  @Put(':id')
  @Permission('change-charge')
  @Describe('Change a draft; its charge item stays', ChargeView, 'R-32.')
  change(@Id() id: string, @Body() body: ChargeBody, @Caller() caller: Caller): Promise<ChargeView> {
    return this.commands.one(changeCharge, { ...chargeAsked(body), id }, caller, chargeView);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Permission('submit-charge')
  @Describe('Submit a draft: every question answered, the power quoted, a day of review', ChargeView, 'R-32, M10.')
  submit(@Id() id: string, @Caller() caller: Caller): Promise<ChargeView> {
    return this.commands.one(submitCharge, { id }, caller, chargeView);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-charge')
  @Describe('Approve for one’s post; the last approval makes it a charge', ChargeView, 'R-32, SOD-46.')
  approve(@Id() id: string, @Body() { note }: ChargeApprovalBody, @Caller() caller: Caller): Promise<ChargeView> {
    return this.commands.one(approveCharge, { id, note }, caller, chargeView);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-charge')
  @Describe('Give a submitted charge back to its draft, with the reason', ChargeView, 'R-32.')
  reject(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<ChargeView> {
    return this.commands.one(rejectCharge, { id, reason }, caller, chargeView);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('end-charge')
  @Describe('Say the last day of a charge', ChargeView, 'R-32.')
  end(@Id() id: string, @Body() body: EndChargeBody, @Caller() caller: Caller): Promise<ChargeView> {
    const { lastDay, reason } = body;
    return this.commands.one(endCharge, { id, lastDay, reason }, caller, chargeView);
  }

  @Get()
  @Permission('read-receivables')
  @Describe(
    'Charges, newest first; with reviewBy those that are due to be looked at again',
    [ChargeView],
    'R-32, X-08.',
  )
  async list(@Query() query: ChargesQuery, @Caller() caller: Caller): Promise<Page<ChargeView>> {
    const { state, chargeItem, reviewBy, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const search = { state, chargeItem, reviewBy, patterns, before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listCharges(tx, search));
    return page(rows, query, ({ row }) => [row.id], chargeView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One charge with its answers and approvals', ChargeView, 'R-32, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<ChargeView> {
    const patterns = scopePatterns(caller.actor.scope ?? []);
    return chargeView(found(await this.queries.read((tx) => findCharge(tx, id, patterns)), 'charge', id));
  }
}
