import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { formatAmount, parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { approveTaxReturn, prepareTaxReturn, reopenTaxReturn } from './move-tax-return';
import { openTaxReturn, type TaxReturnChange } from './open-tax-return';
import {
  approveTaxAdjustment,
  proposeTaxAdjustment,
  rejectTaxAdjustment,
  type AdjustmentChange,
} from './tax-adjustments';
import { findTaxReturn, listTaxReturns } from './tax-returns.queries';
import { taxReturnsPolicy } from './tax-returns.policy';
import {
  adjustmentView,
  figureView,
  OpenTaxReturnBody,
  TaxAdjustmentBody,
  TaxAdjustmentView,
  TaxReturnsQuery,
  taxReturnView,
  TaxReturnView,
  WholeTaxReturnView,
} from './tax-returns.views';

const shown = ({ row }: TaxReturnChange) => taxReturnView(row);

@Controller('v1')
export class TaxReturnsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('tax-returns')
  @Permission('open-tax-return')
  @Describe('Open the return of VAT or HST for the period that a day lies in', TaxReturnView, 'C-13.')
  open(@Body() { on, book = council }: OpenTaxReturnBody, @Caller() caller: Caller): Promise<TaxReturnView> {
    return this.commands.one(openTaxReturn, { book, on }, caller, shown);
  }

  @Get('tax-returns')
  @Permission('read-ledger')
  @Describe('Returns, newest first', [TaxReturnView], 'C-13.')
  async list(@Query() query: TaxReturnsQuery): Promise<Page<TaxReturnView>> {
    const { book = council, cursor, take } = query;
    const rows = await this.queries.read((tx) => listTaxReturns(tx, book, cursor?.[0], take));
    return page(rows, query, ({ from }) => [from], taxReturnView);
  }

  @Get('tax-returns/:id')
  @Permission('read-ledger', { whole: true })
  @Describe(
    'A return with its boxes, each of them with the lines that it adds up',
    WholeTaxReturnView,
    'C-13. What was posted into a period after its return was made stands in the next one as `late`.',
  )
  async show(@Id() id: string): Promise<WholeTaxReturnView> {
    const { policies } = this.runner;
    const whole = found(await this.queries.readAtOnce((tx) => findTaxReturn(tx, id, policies)), 'return', id);
    const { row, figures, adjustments } = whole;
    const currency = this.currency();
    const { boxes } = policies.at(taxReturnsPolicy, row.to).value;
    const hasLines = (box: string) => boxes.some((each) => each.box === box && 'take' in each && each.take.length > 0);
    return {
      ...taxReturnView(row),
      provisional: row.figures === null,
      figures: figures.map(figureView(id, currency, hasLines)),
      adjustments: adjustments.map(adjustmentView(currency)),
    };
  }

  @Post('tax-returns/:id/prepare')
  @HttpCode(200)
  @Permission('prepare-tax-return')
  @Describe('Make the figures of a return whose period is over', TaxReturnView, 'C-13.')
  prepare(@Id() id: string, @Caller() caller: Caller): Promise<TaxReturnView> {
    return this.commands.one(prepareTaxReturn, { id }, caller, shown);
  }

  @Post('tax-returns/:id/reopen')
  @HttpCode(200)
  @Permission('reopen-tax-return')
  @Describe('Take figures back that were not approved', TaxReturnView, 'C-13.')
  reopen(@Id() id: string, @Caller() caller: Caller): Promise<TaxReturnView> {
    return this.commands.one(reopenTaxReturn, { id }, caller, shown);
  }

  @Post('tax-returns/:id/approve')
  @HttpCode(200)
  @Permission('approve-tax-return')
  @Describe(
    'Approve the figures, as another person than who made them',
    TaxReturnView,
    'C-13, SOD-31. They are never changed.',
  )
  approve(@Id() id: string, @Caller() caller: Caller): Promise<TaxReturnView> {
    return this.commands.one(approveTaxReturn, { id }, caller, shown);
  }

  @Post('tax-returns/:id/adjustments')
  @Permission('propose-tax-adjustment')
  @Describe('Propose an adjustment of an open return, with a reason', TaxAdjustmentView, 'C-13.')
  propose(@Id() id: string, @Body() body: TaxAdjustmentBody, @Caller() caller: Caller): Promise<TaxAdjustmentView> {
    const { side, reason } = body;
    const input = { returnId: id, side, reason, amount: parseMoney(body.amount).minor };
    return this.commands.one(proposeTaxAdjustment, input, caller, (change) => this.adjustment(change));
  }

  @Post('tax-adjustments/:id/approve')
  @HttpCode(200)
  @Permission('approve-tax-adjustment')
  @Describe('Approve an adjustment, as another person than who proposed it', TaxAdjustmentView, 'C-13, SOD-30.')
  approveAdjustment(@Id() id: string, @Caller() caller: Caller): Promise<TaxAdjustmentView> {
    return this.commands.one(approveTaxAdjustment, { id }, caller, (change) => this.adjustment(change));
  }

  @Post('tax-adjustments/:id/reject')
  @HttpCode(200)
  @Permission('reject-tax-adjustment')
  @Describe('Reject an adjustment', TaxAdjustmentView, 'C-13, SOD-30.')
  rejectAdjustment(@Id() id: string, @Caller() caller: Caller): Promise<TaxAdjustmentView> {
    return this.commands.one(rejectTaxAdjustment, { id }, caller, (change) => this.adjustment(change));
  }

  private currency(): string {
    return this.runner.policies.at(booksPolicy, this.runner.today()).value.currency;
  }

  private adjustment({ row }: AdjustmentChange): TaxAdjustmentView {
    const currency = this.currency();
    return adjustmentView(currency)({ ...row, amount: formatAmount(row.amount, currency) });
  }
}
