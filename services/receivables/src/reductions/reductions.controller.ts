import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  MoneyBody,
  Permission,
  Queries,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { inScope } from '../invoices/invoice.scope';
import { InvoiceView } from '../invoices/invoice.views';
import { shownInvoice } from '../invoices/shown-invoice';
import { adjustInvoice, type ReducedChange } from './adjust-invoice';
import { cancelInvoice } from './cancel-invoice';
import { issueCreditNote } from './issue-credit-note';
import { reductionsOf } from './reduction.rows';
import { ReductionsView, reductionView } from './reductions.views';
import type { EnteredRequest } from './request.rules';

export class RequesterBody {
  @Field.text({ description: 'Name', example: 'Ann Lee', max: 120 }) name: string;
  @Field.text({ description: 'Position', example: 'Budget holder', max: 120 }) position: string;
  @Field.text({ description: 'Contact number', example: '01223 000000', max: 60 }) contact: string;
}

class CancelFields {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) account: string;
  @Field.text({ description: 'Customer name as requested', example: 'Hartford Parish Rooms', max: 240 })
  customerName: string;
  @Field.text({ description: 'Reason', example: 'Raised twice', max: 500 }) reason: string;
  @Field.object({ description: 'Who asks for it', of: () => RequesterBody }) requester: RequesterBody;
}

export class CancelBody extends CancelFields {
  @Field.choice({ description: 'Cause', example: 'error', values: ['agreed', 'error'], optional: true })
  cause?: 'agreed' | 'error';
  @Field.code({ description: 'Number of the invoice that replaces it', example: '26000043', optional: true })
  replacedBy?: string;
}

export class AdjustBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) account: string;
  @Field.text({ description: 'Customer name as requested', example: 'Hartford Parish Rooms', max: 240 })
  customerName: string;
  @Field.text({ description: 'Postcode of the customer', example: 'PE29 3NJ', max: 20 }) postcode: string;
  @Field.money({ description: 'What is owed from now on: below the balance', example: '60.00', sign: 'not-negative' })
  newAmount: MoneyBody;
  @Field.text({ description: 'Reason', example: 'Hall closed for half the hire', max: 500 }) reason: string;
  @Field.flag({ description: 'The customer agreed', example: true }) customerAgreed: boolean;
  @Field.object({ description: 'Who asks for it', of: () => RequesterBody }) requester: RequesterBody;
}

export class CreditNoteBody extends CancelFields {
  @Field.text({ description: 'Postcode of the customer', example: 'PE29 3NJ', max: 20 }) postcode: string;
  @Field.money({ description: 'By how much the debt falls, at most the balance', example: '20.00' }) amount: MoneyBody;
}

@Controller('v1/invoices')
export class ReductionsController {
  constructor(
    private readonly commands: Commands,
    private readonly runner: Runner,
    private readonly queries: Queries,
  ) {}

  @Post(':id/adjust')
  @HttpCode(200)
  @Permission('adjust-invoice')
  @Idempotent()
  @Describe('Adjust an invoice down to the agreed amount (form F1)', InvoiceView)
  adjust(@Id() id: string, @Body() body: AdjustBody, @Caller() caller: Caller): Promise<InvoiceView> {
    const newAmount = parseMoney(body.newAmount).minor;
    return this.commands.one(adjustInvoice, { id, newAmount, request: requestOf(body) }, caller, this.view);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('cancel-invoice')
  @Idempotent()
  @Describe('Cancel an invoice (form F2); what was paid on it goes on account', InvoiceView)
  cancel(@Id() id: string, @Body() body: CancelBody, @Caller() caller: Caller): Promise<InvoiceView> {
    const { cause = 'error', replacedBy } = body;
    const input = { id, cause, replacedBy, request: requestOf(body) };
    return this.commands.one(cancelInvoice, input, caller, this.view);
  }

  @Post(':id/credit-notes')
  @HttpCode(200)
  @Permission('issue-credit-note')
  @Idempotent()
  @Describe('Write a credit note for an invoice, where the council does', InvoiceView, 'R-11, W33. Off in some packs.')
  credit(@Id() id: string, @Body() body: CreditNoteBody, @Caller() caller: Caller): Promise<InvoiceView> {
    const amount = parseMoney(body.amount).minor;
    return this.commands.one(issueCreditNote, { id, amount, request: requestOf(body) }, caller, this.view);
  }

  @Get(':id/reductions')
  @Permission('read-receivables')
  @Describe('What was taken off an invoice, with the request for it', ReductionsView, 'R-11, F1, F2.')
  async list(@Id() id: string, @Caller() { actor }: Caller): Promise<ReductionsView> {
    const [row] = await this.queries.read((tx) => loadInvoiceRows(tx, [id]));
    const invoice = found(row && inScope(row, actor.scope) ? row : undefined, 'invoice', id);
    const rows = await this.queries.read((tx) => reductionsOf(tx, id));
    return { items: rows.map((each) => reductionView(each, invoice.currency)) };
  }

  private readonly view = (change: ReducedChange): InvoiceView => shownInvoice(this.runner)(change);
}

function requestOf(body: CancelBody | AdjustBody | CreditNoteBody): EnteredRequest {
  const { account, customerName, requester } = body;
  const agreed = 'customerAgreed' in body ? { customerAgreed: body.customerAgreed } : {};
  const own = 'postcode' in body ? { postcode: body.postcode, ...agreed } : {};
  return { account, customerName, requester: { ...requester }, ...own };
}
