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
import { parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import { applyReceipt } from './apply-receipt';
import { ApplyBody, enteredReceipt, ReceiptBody, ReceiptsQuery, UnapplyBody } from './receipt.bodies';
import { ReceiptDocumentView, receiptDocument } from './receipt.document';
import { receiptKindsPolicy } from './receipt-kinds.policy';
import { documentFacts, listReceipts, shownReceipts } from './receipt.queries';
import { ReceiptView, receiptOfChange, receiptView } from './receipt.views';
import { returnReceipt } from './return-receipt';
import { reverseReceipt } from './reverse-receipt';
import { takeReceipt } from './take-receipt';
import { unapplyReceipt } from './unapply-receipt';

@Controller('v1/receipts')
export class ReceiptsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('take-receipt')
  @Idempotent()
  @Describe('Take a receipt, and apply it where the payer says for what', ReceiptView)
  take(@Body() body: ReceiptBody, @Caller() caller: Caller): Promise<ReceiptView> {
    return this.commands.one(takeReceipt, enteredReceipt(body), caller, receiptOfChange);
  }

  @Post(':id/apply')
  @HttpCode(200)
  @Permission('apply-receipt')
  @Idempotent()
  @Describe('Apply money on account to invoices, whole or in part', ReceiptView)
  apply(@Id() id: string, @Body() body: ApplyBody, @Caller() caller: Caller): Promise<ReceiptView> {
    const applications = (body.applications ?? []).map(({ invoice, amount }) => ({
      invoice,
      amount: parseMoney(amount).minor,
    }));
    const input = { id, applications, oldestFirst: body.oldestFirst };
    return this.commands.one(applyReceipt, input, caller, receiptOfChange);
  }

  @Post(':id/unapply')
  @HttpCode(200)
  @Permission('unapply-receipt')
  @Idempotent()
  @Describe('Take applications back: all, or those named', ReceiptView)
  unapply(@Id() id: string, @Body() body: UnapplyBody, @Caller() caller: Caller): Promise<ReceiptView> {
    const applications = body.applications?.map(({ invoice, amount }) => ({
      invoice,
      amount: amount && parseMoney(amount).minor,
    }));
    return this.commands.one(unapplyReceipt, { id, applications }, caller, receiptOfChange);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Permission('return-receipt')
  @Idempotent()
  @Describe('The bank returned it: its applications are reversed and it is counted on the account', ReceiptView)
  return(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<ReceiptView> {
    return this.commands.one(returnReceipt, { id }, caller, receiptOfChange);
  }

  @Post(':id/reverse')
  @HttpCode(200)
  @Permission('reverse-receipt')
  @Idempotent()
  @Describe('Taken by mistake: its applications are reversed and it is out of the books', ReceiptView)
  reverse(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<ReceiptView> {
    return this.commands.one(reverseReceipt, { id }, caller, receiptOfChange);
  }

  @Get(':id/document')
  @Permission('read-receivables', { whole: true })
  @Describe('The receipt as the payer gets it', ReceiptDocumentView)
  async document(@Id() id: string): Promise<ReceiptDocumentView> {
    const { official } = this.runner.policies.at(receiptKindsPolicy, this.runner.today()).value;
    const shown = await this.queries.read((tx) => documentFacts(tx, id));
    return receiptDocument(found(shown, 'receipt', id), official);
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Receipts, the newest first', [ReceiptView])
  async list(@Query() query: ReceiptsQuery): Promise<Page<ReceiptView>> {
    const { number, customer, state, cursor, take } = query;
    const rows = await this.queries.read((tx) => listReceipts(tx, { number, customer, state, cursor, take }));
    return page(rows, query, ({ receipt }) => [receipt.takenAt.toISOString(), receipt.id], receiptView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One receipt with its applications', ReceiptView)
  async show(@Id() id: string): Promise<ReceiptView> {
    const [shown] = await this.queries.read((tx) => shownReceipts(tx, [id]));
    return receiptView(found(shown, 'receipt', id));
  }
}
