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
import { Runner } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { costCentresLike, inScope } from '../invoices/invoice.scope';
import { approveRecurringInvoice, endRecurringInvoice, resumeRecurringInvoice } from './decide-recurring-invoice';
import type { RecurringInvoiceRow } from './recurring-invoice.entity';
import { listSchedules, loadSchedules } from './recurring-invoice.rows';
import {
  EndRecurringInvoiceBody,
  enteredSchedule,
  RecurringInvoiceBody,
  RecurringInvoicesQuery,
  RecurringInvoiceView,
  recurringInvoiceView,
} from './recurring-invoices.views';
import { setRecurringInvoice } from './set-recurring-invoice';

@Controller('v1/recurring-invoices')
export class RecurringInvoicesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('set-recurring-invoice')
  @Idempotent()
  @Describe(
    'Set a schedule that makes invoices',
    RecurringInvoiceView,
    'R-09. Where the pack says so another approves it.',
  )
  set(@Body() body: RecurringInvoiceBody, @Caller() caller: Caller): Promise<RecurringInvoiceView> {
    return this.commands.one(setRecurringInvoice, enteredSchedule(body), caller, ({ row }) => this.view(row));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Schedules, the newest first; those in state halted wait for somebody', [RecurringInvoiceView])
  async list(@Query() query: RecurringInvoicesQuery, @Caller() { actor }: Caller): Promise<Page<RecurringInvoiceView>> {
    const { cursor, state, take } = query;
    const asked = { before: cursor?.[0], state, costCentres: costCentresLike(actor.scope), take };
    const rows = await this.queries.read((tx) => listSchedules(tx, asked));
    return page(rows, query, ({ id }) => [id], this.view);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One schedule', RecurringInvoiceView)
  async show(@Id() id: string, @Caller() { actor }: Caller): Promise<RecurringInvoiceView> {
    const [row] = await this.queries.read((tx) => loadSchedules(tx, [id]));
    return this.view(found(row && inScope(row, actor.scope) ? row : undefined, 'recurring-invoice', id));
  }

  @Put(':id')
  @Permission('set-recurring-invoice')
  @Describe('Write a proposal, or a schedule that stands still, anew', RecurringInvoiceView)
  change(
    @Id() id: string,
    @Body() body: RecurringInvoiceBody,
    @Caller() caller: Caller,
  ): Promise<RecurringInvoiceView> {
    return this.commands.one(setRecurringInvoice, enteredSchedule(body, id), caller, ({ row }) => this.view(row));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-recurring-invoice')
  @Describe('Approve a schedule; not by who set it', RecurringInvoiceView, 'R-09, SOD-43.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<RecurringInvoiceView> {
    return this.commands.one(approveRecurringInvoice, { id }, caller, ({ row }) => this.view(row));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Permission('resume-recurring-invoice')
  @Describe('Let a schedule go on that stood still', RecurringInvoiceView)
  resume(@Id() id: string, @Caller() caller: Caller): Promise<RecurringInvoiceView> {
    return this.commands.one(resumeRecurringInvoice, { id }, caller, ({ row }) => this.view(row));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('end-recurring-invoice')
  @Describe('Say on which day it falls due for the last time', RecurringInvoiceView)
  end(
    @Id() id: string,
    @Body() body: EndRecurringInvoiceBody,
    @Caller() caller: Caller,
  ): Promise<RecurringInvoiceView> {
    return this.commands.one(endRecurringInvoice, { id, on: body.on }, caller, ({ row }) => this.view(row));
  }

  private readonly view = (row: RecurringInvoiceRow): RecurringInvoiceView =>
    recurringInvoiceView(row, this.runner.policies.at(invoiceEntryPolicy, this.runner.today()).value.currency);
}
