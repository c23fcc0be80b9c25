import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Caller, Commands, Describe, found, Permission, Queries } from '@tolbooth/http';
import { Runner, type Verb } from '@tolbooth/verbs';
import type { Response } from 'express';
import { council } from '../books/book';
import { InBookQuery } from '../books/books.views';
import { checklistCsv } from './checklist.csv';
import { findChecklist } from './checklist.queries';
import { checklistLineView, ChecklistLineView, ChecklistView, SignBody, WaiveBody } from './checklist.views';
import {
  clearClosingTask,
  prepareClosingTask,
  reviewClosingTask,
  waiveClosingTask,
  type SignedChange,
  type Signing,
} from './sign-closing-task';

interface TaskPath {
  readonly period: string;
  readonly task: string;
}

@Controller('v1/periods/:period/checklist')
export class ChecklistController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe(
    'What has to be done before the period is closed, and how far it is',
    ChecklistView,
    'X-04. What the ledger looks up by itself is looked up now. `Accept: text/csv` gives a line a task for a spreadsheet.',
  )
  async show(
    @Param('period') period: string,
    @Query() { book = council }: InBookQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChecklistView | string> {
    const { policies } = this.runner;
    const checklist = found(
      await this.queries.readAtOnce((tx) => findChecklist(tx, `${book}/${period}`, policies)),
      'period',
      period,
    );
    if (accept?.includes('text/csv')) {
      response.setHeader('content-type', 'text/csv; charset=utf-8');
      response.setHeader('content-disposition', `attachment; filename="checklist-${book}-${period}.csv"`);
      return checklistCsv(checklist);
    }
    const { state: periodState, reopenings } = checklist.period;
    const items = checklist.lines.map(checklistLineView);
    return { period, book, periodState, reopenings, complete: checklist.lines.every((line) => line.complete), items };
  }

  @Post(':task/prepare')
  @HttpCode(200)
  @Permission('prepare-closing-task')
  @Describe('Sign that it is done, or explain what the ledger found', ChecklistLineView, 'X-04.')
  prepare(
    @Param() at: TaskPath,
    @Query() { book }: InBookQuery,
    @Body() body: SignBody,
    @Caller() caller: Caller,
  ): Promise<ChecklistLineView> {
    return this.sign(prepareClosingTask, { ...at, book, note: body.note }, caller);
  }

  @Post(':task/review')
  @HttpCode(200)
  @Permission('review-closing-task')
  @Describe('Sign as the second person', ChecklistLineView, 'X-04, SOD-29.')
  review(
    @Param() at: TaskPath,
    @Query() { book }: InBookQuery,
    @Body() body: SignBody,
    @Caller() caller: Caller,
  ): Promise<ChecklistLineView> {
    return this.sign(reviewClosingTask, { ...at, book, note: body.note }, caller);
  }

  @Post(':task/waive')
  @HttpCode(200)
  @Permission('waive-closing-task')
  @Describe(
    'Let the period close without it, for a reason',
    ChecklistLineView,
    'X-04. It stands for what is found now.',
  )
  waive(
    @Param() at: TaskPath,
    @Query() { book }: InBookQuery,
    @Body() body: WaiveBody,
    @Caller() caller: Caller,
  ): Promise<ChecklistLineView> {
    return this.sign(waiveClosingTask, { ...at, book, note: body.reason }, caller);
  }

  @Post(':task/clear')
  @HttpCode(200)
  @Permission('clear-closing-task')
  @Describe('Take back what was signed, for a reason', ChecklistLineView, 'X-04. The audit trail keeps it.')
  clear(
    @Param() at: TaskPath,
    @Query() { book }: InBookQuery,
    @Body() body: WaiveBody,
    @Caller() caller: Caller,
  ): Promise<ChecklistLineView> {
    return this.sign(clearClosingTask, { ...at, book, note: body.reason }, caller);
  }

  private sign<Facts>(verb: Verb<Signing, Facts, SignedChange>, input: Signing, caller: Caller) {
    return this.commands.one(verb, input, caller, ({ line }) => checklistLineView(line));
  }
}
