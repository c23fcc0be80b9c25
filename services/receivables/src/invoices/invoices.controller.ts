import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { loadAccounts } from '../customers/customer.rows';
import { changeInvoice } from './change-invoice';
import { changePayingCustomer } from './change-paying-customer';
import { completeInvoice } from './complete-invoice';
import { discardInvoice } from './discard-invoice';
import {
  ConfirmationBody,
  CopyBody,
  enteredInvoice,
  InvoiceBody,
  PayingCustomerBody,
  ReasonBody,
} from './invoice.bodies';
import { listInvoices } from './invoice.queries';
import { loadInvoices, type Invoice } from './invoice.rows';
import { costCentresLike, inScope } from './invoice.scope';
import { ConfirmationView, InvoiceView } from './invoice.views';
import { confirmIncompleteInvoice } from './confirm-incomplete-invoice';
import { copyInvoice } from './copy-invoice';
import { reopenInvoice } from './reopen-invoice';
import { shownInvoice } from './shown-invoice';
import { startInvoice } from './start-invoice';

export class InvoicesQuery extends PageQuery {
  @Field.code({ description: 'Number', example: '26000042', optional: true }) number?: string;
  @Field.code({ description: 'Customer account, billed or expected to pay', example: 'C0000123', optional: true })
  customer?: string;
  @Field.choice({
    description: 'State',
    example: 'complete',
    values: ['incomplete', 'complete', 'cancelled', 'discarded'],
    optional: true,
  })
  state?: string;
  @Field.day({ description: 'Due on or before', example: '2026-12-01', optional: true }) dueBy?: Day;
}

@Controller('v1/invoices')
export class InvoicesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('start-invoice')
  @Idempotent()
  @Describe('Start an invoice; amounts and tax are computed', InvoiceView)
  start(@Body() body: InvoiceBody, @Caller() caller: Caller): Promise<InvoiceView> {
    return this.commands.one(startInvoice, enteredInvoice(body), caller, this.view);
  }

  @Put(':id')
  @Permission('change-invoice')
  @Describe('Change an incomplete invoice: the whole of it as it shall be', InvoiceView)
  change(@Id() id: string, @Body() body: InvoiceBody, @Caller() caller: Caller): Promise<InvoiceView> {
    return this.commands.one(changeInvoice, { ...enteredInvoice(body), id }, caller, this.view);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Permission('confirm-incomplete-invoice')
  @Idempotent()
  @Describe('Say of an entry on the weekly list until when it is completed', ConfirmationView, 'R-07, M5.')
  confirm(@Id() id: string, @Body() body: ConfirmationBody, @Caller() caller: Caller): Promise<ConfirmationView> {
    return this.commands.one(confirmIncompleteInvoice, { ...body, id }, caller, ({ row }) => ({
      ...{ invoice: id, completesBy: row.completesBy, note: row.note },
      ...{ confirmedBy: row.byName, confirmedOn: row.onDay },
    }));
  }

  @Post(':id/copy')
  @Permission('copy-invoice')
  @Idempotent()
  @Describe(
    'Copy an invoice into a new incomplete one',
    InvoiceView,
    'R-09. Comment, purchase order and service dates are left out; the site and the terms may be chosen anew.',
  )
  copy(@Id() id: string, @Body() body: CopyBody, @Caller() caller: Caller): Promise<InvoiceView> {
    return this.commands.one(copyInvoice, { ...body, id }, caller, this.view);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Permission('complete-invoice')
  @Idempotent()
  @Describe('Complete an invoice: it takes its number and is income', InvoiceView)
  complete(@Id() id: string, @Caller() caller: Caller): Promise<InvoiceView> {
    return this.commands.one(completeInvoice, { id }, caller, this.view);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Permission('reopen-invoice')
  @Idempotent()
  @Describe('Take a completed invoice back before the cut-off', InvoiceView)
  reopen(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<InvoiceView> {
    return this.commands.one(reopenInvoice, { id }, caller, this.view);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permission('discard-invoice')
  @Idempotent()
  @Describe('Give up an entry that will never be completed', InvoiceView)
  discard(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<InvoiceView> {
    return this.commands.one(discardInvoice, { id }, caller, this.view);
  }

  @Put(':id/paying-customer')
  @Permission('change-paying-customer')
  @Describe('Say who is expected to pay an incomplete invoice', InvoiceView)
  changePayer(@Id() id: string, @Body() body: PayingCustomerBody, @Caller() caller: Caller): Promise<InvoiceView> {
    const { payingCustomer } = body;
    return this.commands.one(changePayingCustomer, { id, payingCustomer }, caller, this.view);
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Invoices, the newest first', [InvoiceView])
  async list(@Query() query: InvoicesQuery, @Caller() { actor }: Caller): Promise<Page<InvoiceView>> {
    const { number, customer, state, dueBy, cursor, take } = query;
    const search = { number, customer, state, dueBy, cursor, take, costCentres: costCentresLike(actor.scope) };
    const rows = await this.queries.read((tx) => listInvoices(tx, search));
    return page(rows, query, ({ invoice }) => [invoice.startedAt.toISOString(), invoice.id], this.view);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One invoice', InvoiceView)
  async show(@Id() id: string, @Caller() { actor }: Caller): Promise<InvoiceView> {
    return this.queries.read(async (tx) => {
      const [row] = await loadInvoices(tx, [id]);
      const invoice = found(row && inScope(row.invoice, actor.scope) ? row : undefined, 'invoice', id);
      const { account } = invoice.invoice;
      const customer = (await loadAccounts(tx, [account])).get(account);
      return { ...this.view(invoice), specialNeeds: customer?.specialNeeds ?? undefined };
    });
  }

  private readonly view = (invoice: Invoice): InvoiceView => shownInvoice(this.runner)(invoice);
}
