import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Idempotent, Permission } from '@tolbooth/http';
import { enteredReceipt, ReceiptBatchBody } from './receipt.bodies';
import { ReceiptView, receiptOfChange } from './receipt.views';
import { takeReceipt } from './take-receipt';

export class ReceiptRefusalView {
  @Field.shown({ description: 'Which rule', example: 'customer-unknown' }) code: string;
  @Field.shown({ description: 'Which field', example: 'customer', optional: true }) field?: string;
  @Field.shown({ description: 'What is wrong', example: 'There is no customer account C9' }) detail: string;
}

export class ReceiptOutcomeView {
  @Field.shown({ description: 'The receipt', of: () => ReceiptView, optional: true }) receipt?: ReceiptView;
  @Field.shown({ description: 'Why there is none', of: () => ReceiptRefusalView, optional: true })
  refusal?: ReceiptRefusalView;
}

export class ReceiptBatchView {
  @Field.shown({ description: 'How many were taken', example: 2, type: { type: 'integer' } }) taken: number;
  @Field.shown({ description: 'How many were refused', example: 0, type: { type: 'integer' } }) refused: number;
  @Field.shown({ description: 'In the order of the request', of: () => [ReceiptOutcomeView] })
  items: ReceiptOutcomeView[];
}

@Controller('v1/receipt-batches')
export class ReceiptBatchesController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @HttpCode(200)
  @Permission('take-receipt')
  @Idempotent()
  @Describe('Take many receipts at once; each stands alone', ReceiptBatchView)
  async takeMany(@Body() body: ReceiptBatchBody, @Caller() caller: Caller): Promise<ReceiptBatchView> {
    const inputs = body.receipts.map(enteredReceipt);
    const outcomes = await this.commands.many(takeReceipt, inputs, caller, receiptOfChange);
    const items = outcomes.map((each): ReceiptOutcomeView => {
      if ('answer' in each) return { receipt: each.answer };
      const { code, field, detail } = each.refusal;
      return { refusal: { code, field, detail } };
    });
    const refused = items.filter((each) => each.refusal !== undefined).length;
    return { taken: items.length - refused, refused, items };
  }
}
