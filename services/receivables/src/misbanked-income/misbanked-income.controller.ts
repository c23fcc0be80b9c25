import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  Idempotent,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { moneyOf } from '../invoices/invoice.events';
import { slipNumber } from '../lodgements/lodgement.rules';
import type { MisbankedIncomeRow } from './misbanked.entity';
import { listMisbanked } from './misbanked.rows';
import { moveMisbankedIncome } from './move-misbanked-income';

const methods = ['cash', 'cheque'] as const;

export class MisbankedIncomeBody {
  @Field.text({ description: 'Number of the lodgement', example: 'GB082562', max: 30 }) lodgement: string;
  @Field.whole({ description: 'Line of it', example: 1, min: 1, max: 200 }) line: number;
  @Field.code({ description: 'Id or number of the invoice that it was for', example: '10342718' }) invoice: string;
  @Field.money({ description: 'How much, tax included', example: '10.00' }) amount: MoneyBody;
  @Field.choice({ description: 'How it was paid', example: 'cheque', values: methods })
  method: (typeof methods)[number];
  @Field.text({ description: 'Number of the cheque', example: 'co060801', max: 30, optional: true })
  chequeNumber?: string;
  @Field.text({ description: 'What went wrong', example: 'The cheque was for the invoice', max: 500 }) error: string;
  @Field.text({ description: 'Telephone of who asks', example: '01223 000100', max: 40 }) telephone: string;
}

export class MisbankedIncomeView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000009' }) id: string;
  @Field.shown({ description: 'Number of the lodgement', example: 'GB082562' }) lodgement: string;
  @Field.shown({ description: 'Number of the invoice', example: '10342718' }) invoice: string;
  @Field.shown({ description: 'Id of the receipt that pays it', example: '0190a1b2-0000-7000-8000-000000000003' })
  receipt: string;
  @Field.shown({ description: 'How much', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Tax in it, which is reversed', of: () => MoneyBody }) tax: MoneyBody;
  @Field.shown({ description: 'What went wrong', example: 'The cheque was for the invoice' }) error: string;
  @Field.shown({ description: 'Telephone', example: '01223 000100' }) telephone: string;
  @Field.shown({ description: 'Moved on', example: '2026-11-21' }) movedOn: string;
  @Field.shown({ description: 'Moved by', example: 'recovery.officer' }) movedBy: string;
}

function view(row: MisbankedIncomeRow): MisbankedIncomeView {
  const { id, error, telephone, movedOn, movedBy, currency } = row;
  return {
    id,
    lodgement: row.lodgementNumber,
    invoice: row.invoiceNumber,
    receipt: row.receiptId,
    amount: moneyOf(row.amount, currency),
    tax: moneyOf(row.tax, currency),
    ...{ error, telephone, movedOn, movedBy },
  };
}

export class MisbankedIncomeQuery extends PageQuery {
  @Field.text({ description: 'Number of the lodgement', example: 'GB082562', max: 30, optional: true })
  lodgement?: string;
}

@Controller('v1/misbanked-income')
export class MisbankedIncomeController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('move-misbanked-income')
  @Idempotent()
  @Describe('Move income of a lodgement line to the invoice that it was for', MisbankedIncomeView)
  move(@Body() body: MisbankedIncomeBody, @Caller() caller: Caller): Promise<MisbankedIncomeView> {
    const input = { ...body, amount: parseMoney(body.amount).minor };
    return this.commands.one(moveMisbankedIncome, input, caller, (change) => view(change.moved));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Income that was moved to invoices, the newest first', [MisbankedIncomeView])
  async list(@Query() query: MisbankedIncomeQuery): Promise<Page<MisbankedIncomeView>> {
    const lodgement = query.lodgement === undefined ? undefined : slipNumber(query.lodgement);
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => listMisbanked(tx, { lodgement, cursor, take }));
    return page(rows, query, (row) => [row.movedAt.toISOString(), row.id], view);
  }
}
