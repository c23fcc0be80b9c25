import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
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
import { approveJournal } from './approve-journal';
import { changeJournal, draftJournal } from './draft-journal';
import { rejectJournal, withdrawJournal } from './end-journal';
import {
  ApproveJournalBody,
  ManualJournalBody,
  ManualJournalsQuery,
  ReverseBody,
  WhyBody,
} from './manual-journal.bodies';
import {
  ManualJournalSummaryView,
  ManualJournalView,
  manualJournalView,
  summaryView,
  writtenOf,
} from './manual-journal.views';
import { findManualJournal, listManualJournals } from './manual-journals.queries';
import { reverseJournal } from './reverse-journal';
import { submitJournal } from './submit-journal';

@Controller('v1')
export class ManualJournalsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('manual-journals')
  @Permission('draft-journal')
  @Idempotent()
  @Describe(
    'Write a journal; whatever is wrong with it is said at once, and nothing is saved',
    ManualJournalView,
    'C-09, W7: control codes and codes of other modules are refused with the way to go.',
  )
  draft(@Body() body: ManualJournalBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    return this.commands.one(draftJournal, writtenOf(body), caller, manualJournalView);
  }

  @Get('manual-journals')
  @Permission('read-ledger', { whole: true })
  @Describe('Written journals, newest first', [ManualJournalSummaryView])
  async list(@Query() query: ManualJournalsQuery): Promise<Page<ManualJournalSummaryView>> {
    const { state, kind, book, preparedBy, from, to, cursor, take } = query;
    const touchesIncome = query.touchesIncome === 'true';
    const wanted = { state, kind, book, touchesIncome, preparedBy, from, to, before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listManualJournals(tx, wanted));
    return page(rows, query, ({ id }) => [id], summaryView);
  }

  @Get('manual-journals/:id')
  @Permission('read-ledger', { whole: true })
  @Describe('One written journal with its lines', ManualJournalView)
  async show(@Id() id: string): Promise<ManualJournalView> {
    const whole = await this.queries.readAtOnce((tx) => findManualJournal(tx, id));
    return manualJournalView(found(whole, 'manual-journal', id));
  }

  @Put('manual-journals/:id')
  @Permission('change-journal')
  @Describe('Write a draft anew', ManualJournalView)
  change(@Id() id: string, @Body() body: ManualJournalBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    return this.commands.one(changeJournal, { ...writtenOf(body), id }, caller, manualJournalView);
  }

  @Post('manual-journals/:id/submit')
  @HttpCode(200)
  @Permission('submit-journal')
  @Describe('Submit a draft: it takes its number, and its lines and papers stand', ManualJournalView)
  submit(@Id() id: string, @Caller() caller: Caller): Promise<ManualJournalView> {
    return this.commands.one(submitJournal, { id }, caller, manualJournalView);
  }

  @Post('manual-journals/:id/approve')
  @HttpCode(200)
  @Permission('approve-journal')
  @Idempotent()
  @Describe('Approve a journal, which posts it; not by who prepared it', ManualJournalView, 'C-09, SOD-20, X-07.')
  approve(@Id() id: string, @Body() body: ApproveJournalBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    const evidence = body?.evidence ?? { kind: 'electronic' as const };
    return this.commands.one(approveJournal, { id, evidence }, caller, manualJournalView);
  }

  @Post('manual-journals/:id/reject')
  @HttpCode(200)
  @Permission('reject-journal')
  @Describe('Give a journal back to its preparer with the reason', ManualJournalView)
  reject(@Id() id: string, @Body() body: WhyBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    return this.commands.one(rejectJournal, { id, why: body.reason }, caller, manualJournalView);
  }

  @Post('manual-journals/:id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-journal')
  @Describe('Take a journal back for good', ManualJournalView, 'Its number is never given again.')
  withdraw(@Id() id: string, @Body() body: WhyBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    return this.commands.one(withdrawJournal, { id, why: body.reason }, caller, manualJournalView);
  }

  @Post('journals/:id/reverse')
  @Permission('reverse-journal')
  @Idempotent()
  @Describe(
    'Ask for the reversal of a posted journal of the ledger’s own; another person approves it',
    ManualJournalView,
    'C-04. Journals that a sub-ledger told are reversed by their documents.',
  )
  reverse(@Id() id: string, @Body() body: ReverseBody, @Caller() caller: Caller): Promise<ManualJournalView> {
    return this.commands.one(reverseJournal, { id, why: body.reason, day: body.day }, caller, manualJournalView);
  }
}
