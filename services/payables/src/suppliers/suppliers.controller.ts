import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
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
import { changeSupplier, deactivateSupplier } from './change-supplier';
import { enterSupplier } from './enter-supplier';
import { ChangeSupplierBody, EnterSupplierBody, ReasonBody, SuppliersQuery } from './supplier.bodies';
import { findSupplier, listSuppliers } from './supplier.queries';
import { SupplierView, supplierView } from './supplier.views';

@Controller('v1/suppliers')
export class SuppliersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('enter-supplier')
  @Idempotent()
  @Describe('Enter a supplier; those that look alike are named as a warning', SupplierView)
  enter(@Body() body: EnterSupplierBody, @Caller() caller: Caller): Promise<SupplierView> {
    const entry = {
      ...body,
      alternateNames: body.alternateNames ?? [],
      taxNumbers: body.taxNumbers ?? [],
      categories: body.categories ?? [],
    };
    return this.commands.one(enterSupplier, entry, caller, ({ row, warnings }) => supplierView(row, warnings));
  }

  @Patch(':id')
  @Permission('change-supplier')
  @Describe('Change a supplier; bank details have a way of their own', SupplierView)
  change(@Id() id: string, @Body() body: ChangeSupplierBody, @Caller() caller: Caller): Promise<SupplierView> {
    return this.commands.one(changeSupplier, { ...body, id }, caller, ({ row }) => supplierView(row));
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @Permission('deactivate-supplier')
  @Idempotent()
  @Describe('Deactivate a supplier: no new invoices, no payments', SupplierView)
  deactivate(@Id() id: string, @Body() body: ReasonBody, @Caller() caller: Caller): Promise<SupplierView> {
    return this.commands.one(deactivateSupplier, { id, reason: body.reason }, caller, ({ row }) => supplierView(row));
  }

  @Get()
  @Permission('read-payables')
  @Describe('Suppliers, newest first', [SupplierView])
  async list(@Query() query: SuppliersQuery): Promise<Page<SupplierView>> {
    const rows = await this.queries.read((tx) => listSuppliers(tx, query));
    return page(
      rows,
      query,
      (row) => [row.enteredAt.toISOString(), row.id],
      (row) => supplierView(row),
    );
  }

  @Get(':id')
  @Permission('read-payables')
  @Describe('One supplier', SupplierView)
  async show(@Id() id: string): Promise<SupplierView> {
    return supplierView(found(await this.queries.read((tx) => findSupplier(tx, id)), 'supplier', id));
  }
}
