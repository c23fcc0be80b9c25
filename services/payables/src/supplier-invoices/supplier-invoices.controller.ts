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
import { ReasonBody } from '../suppliers/supplier.bodies';
import { cancelSupplierInvoice } from './cancel-supplier-invoice';
import { enterSupplierInvoice } from './enter-supplier-invoice';
import { holdSupplierInvoice, releaseSupplierInvoice } from './hold-supplier-invoice';
import { EnterInvoiceBody, entryOf, HoldBody, InvoicesQuery } from './supplier-invoice.bodies';
import { findInvoice, listInvoices } from './supplier-invoice.queries';
import { SupplierInvoiceView, invoiceView } from './supplier-invoice.views';

@Controller('v1/supplier-invoices')
export class SupplierInvoicesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('enter-supplier-invoice')
  @Idempotent()
  @Describe('Enter a supplier invoice, credit note or payment request', SupplierInvoiceView)
  enter(@Body() body: EnterInvoiceBody, @Caller() caller: Caller): Promise<SupplierInvoiceView> {
    return this.commands.one(enterSupplierInvoice, entryOf(body), caller, ({ row, lines, holds, funds }) =>
      invoiceView(row, lines, holds, funds),
    );
  }

  @Post(':id/hold')
  @HttpCode(200)
  @Permission('hold-supplier-invoice')
  @Idempotent()
  @Describe('Stop the payment of a document, with a reason', SupplierInvoiceView)
  hold(@Id() id: string, @Body() body: HoldBody, @Caller() caller: Caller): Promise<SupplierInvoiceView> {
    return this.commands.one(holdSupplierInvoice, { ...body, id }, caller, ({ row }) => invoiceView(row));
  }

  @Post(':id/release')
  @HttpCode(200)
  @Permission('release-supplier-invoice')
  @Idempotent()
  @Describe('Release a hold, with a reason', SupplierInvoiceView)
  release(@Id() id: string, @Body() body: HoldBody, @Caller() caller: Caller): Promise<SupplierInvoiceView> {
    return this.commands.one(releaseSupplierInvoice, { ...body, id }, caller, ({ row }) => invoiceView(row));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('cancel-supplier-invoice')
  @Idempotent()
  @Describe('Cancel an unpaid document; what it put in the books is reversed', SupplierInvoiceView)
  cancel(@Id() id: string, @Body() body: ReasonBody, @Caller() caller: Caller): Promise<SupplierInvoiceView> {
    return this.commands.one(cancelSupplierInvoice, { id, reason: body.reason }, caller, ({ row }) => invoiceView(row));
  }

  @Get()
  @Permission('read-payables')
  @Describe('Supplier invoices, newest first', [SupplierInvoiceView])
  async list(@Query() query: InvoicesQuery): Promise<Page<SupplierInvoiceView>> {
    const rows = await this.queries.read((tx) => listInvoices(tx, query));
    return page(
      rows,
      query,
      (row) => [row.enteredAt.toISOString(), row.id],
      (row) => invoiceView(row),
    );
  }

  @Get(':id')
  @Permission('read-payables')
  @Describe('One document with its lines and holds', SupplierInvoiceView)
  async show(@Id() id: string): Promise<SupplierInvoiceView> {
    const { row, lines, holds } = found(await this.queries.read((tx) => findInvoice(tx, id)), 'supplier-invoice', id);
    return invoiceView(row, lines, holds);
  }
}
