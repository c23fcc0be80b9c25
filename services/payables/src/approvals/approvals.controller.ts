import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Id, Idempotent, Permission } from '@tolbooth/http';
import { approvalChannels, type ApprovalChannel } from '../supplier-invoices/supplier-invoice.terms';
import { SupplierInvoiceView, invoiceView } from '../supplier-invoices/supplier-invoice.views';
import { approveSupplierInvoice } from './approve-supplier-invoice';

export class ApproveBody {
  @Field.choice({ description: 'How it was approved', example: 'electronic', values: approvalChannels, optional: true })
  channel?: ApprovalChannel;
  @Field.text({
    description: 'Why it is approved although the budget is overspent',
    example: 'The roof leaks',
    max: 500,
    optional: true,
  })
  reason?: string;
}

@Controller('v1/supplier-invoices')
export class ApprovalsController {
  constructor(private readonly commands: Commands) {}

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-supplier-invoice')
  @Idempotent()
  @Describe('Approve a document: expenditure and liability from now on; not by who entered it', SupplierInvoiceView)
  approve(@Id() id: string, @Body() body: ApproveBody, @Caller() caller: Caller): Promise<SupplierInvoiceView> {
    const approval = { id, channel: body?.channel ?? 'electronic' };
    return this.commands.one(approveSupplierInvoice, approval, caller, ({ row, lines, funds }) =>
      invoiceView(row, lines, undefined, funds),
    );
  }
}
