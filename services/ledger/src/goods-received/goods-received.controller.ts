import { Controller, Get, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { Caller, Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { codeScope } from '../data-scope/code-scope';
import { listReceipts, type OpenReceiptFound } from './goods-received.queries';

const id = '0190a1b2-0000-7000-8000-000000000091';

export class GoodsReceivedQuery extends PageQuery {
  @Field.day({ description: 'End of which day; today if left out', example: '2026-11-30', optional: true }) asAt?: Day;
  @Field.text({ description: 'Only of this order', example: 'OU0000123', max: 40, optional: true }) order?: string;
  @Field.choice({
    description: 'Only what is not invoiced yet: yes if left out',
    values: ['yes', 'no'],
    example: 'yes',
    optional: true,
  })
  open?: string;
}

export class GoodsReceivedView {
  @Field.shown({ description: 'Order', example: id }) orderId: string;
  @Field.shown({ description: 'Its number', example: 'OU0000123' }) orderNumber: string;
  @Field.shown({ description: 'Its line', example: id }) lineId: string;
  @Field.shown({ description: 'Supplier', example: 'S0000042' }) supplier: string;
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'What came', of: () => MoneyBody }) received: MoneyBody;
  @Field.shown({ description: 'What went back', of: () => MoneyBody }) returned: MoneyBody;
  @Field.shown({ description: 'What is invoiced of it', of: () => MoneyBody }) invoiced: MoneyBody;
  @Field.shown({ description: 'Received and not invoiced', of: () => MoneyBody }) open: MoneyBody;
}

@Controller('v1/goods-received')
export class GoodsReceivedController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe('What came of the lines of orders and is not invoiced', [GoodsReceivedView], 'C-14, X-08.')
  async list(@Query() query: GoodsReceivedQuery, @Caller() { actor }: Caller): Promise<Page<GoodsReceivedView>> {
    const { order, cursor: after, take } = query;
    const today = this.runner.today();
    const wanted = { asAt: query.asAt ?? today, order, all: query.open === 'no', after, take };
    const scope = codeScope(actor.scope, this.runner.policies, today);
    const rows = await this.queries.read((tx) => listReceipts(tx, wanted, scope));
    return page(rows, query, (row) => [row.order_id, row.line_id], receiptView);
  }
}

function receiptView({ currency, ...row }: OpenReceiptFound): GoodsReceivedView {
  const amount = (text: string) => ({ amount: text, currency });
  return {
    ...{ orderId: row.order_id, orderNumber: row.order_number, lineId: row.line_id },
    ...{ supplier: row.supplier, code: row.code },
    received: amount(row.received),
    returned: amount(row.returned),
    invoiced: amount(row.invoiced),
    open: amount(row.open),
  };
}
