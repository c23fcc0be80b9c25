import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
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
import type { BankingRow } from './banking.entity';
import { toLodge, type EnteredBanking } from './banking.rules';
import { listBankings, loadBankings } from './banking.rows';
import { notifyBanking } from './notify-banking';

export class ChequeBody {
  @Field.text({ description: 'Drawer', example: 'Hartford Parish Rooms', max: 120 }) drawer: string;
  @Field.money({ description: 'Amount', example: '117.50' }) amount: MoneyBody;
  @Field.code({ description: 'Invoice that it pays', example: '10342718', optional: true }) invoice?: string;
}

export class CashForInvoiceBody {
  @Field.code({ description: 'Invoice that it pays', example: '10311925' }) invoice: string;
  @Field.money({ description: 'Amount', example: '12.00' }) amount: MoneyBody;
}

export class BankingBody {
  @Field.text({ description: 'Reference of the paying-in slip', example: 'GB082562', max: 30 }) slipReference: string;
  @Field.code({ description: 'Account of the team that banked', example: 'L0000007', max: 20 }) team: string;
  @Field.day({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: Day;
  @Field.money({ description: 'Cash in all', example: '16.50', sign: 'not-negative' }) cash: MoneyBody;
  @Field.list({ description: 'Cheques', of: () => ChequeBody, max: 500 }) cheques: ChequeBody[];
  @Field.list({ description: 'Cash that pays invoices', of: () => CashForInvoiceBody, max: 500, optional: true })
  cashForInvoices?: CashForInvoiceBody[];
  @Field.money({
    description: 'Total of the receipt book; what was counted unless said',
    example: '144.00',
    sign: 'not-negative',
    optional: true,
  })
  receiptBookTotal?: MoneyBody;
  @Field.text({ description: 'Why the receipt book differs', example: 'Float', max: 500, optional: true })
  differenceReason?: string;
}

export class BankingItemView {
  @Field.shown({ description: 'Cash or cheque', values: ['cash', 'cheque'] }) method: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Drawer', optional: true }) drawer?: string;
  @Field.shown({ description: 'Invoice', optional: true }) invoice?: string;
}

export class BankingView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000006' }) id: string;
  @Field.shown({ description: 'Reference of the slip, in capitals', example: 'GB082562' }) slipReference: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: string;
  @Field.shown({ description: 'Last day for the lodgement', example: '2026-11-23' }) dueOn: string;
  @Field.shown({ description: 'Cash', of: () => MoneyBody }) cash: MoneyBody;
  @Field.shown({ description: 'Cheques', of: () => MoneyBody }) cheques: MoneyBody;
  @Field.shown({ description: 'Of both for invoices', of: () => MoneyBody }) forInvoices: MoneyBody;
  @Field.shown({ description: 'To be lodged', of: () => MoneyBody }) toLodge: MoneyBody;
  @Field.shown({ description: 'Cheques, and cash for invoices', of: () => [BankingItemView] }) items: BankingItemView[];
}

function bankingView(row: BankingRow): BankingView {
  const money = (minor: bigint) => moneyOf(minor, row.currency);
  return {
    id: row.id,
    slipReference: row.slipReference,
    version: row.version,
    team: row.account,
    bankedOn: row.bankedOn,
    dueOn: row.dueOn,
    cash: money(row.cash),
    cheques: money(row.cheques),
    forInvoices: money(row.forInvoices),
    toLodge: money(toLodge(row)),
    items: row.items.map((item) => ({ ...item, amount: { amount: item.amount, currency: row.currency } })),
  };
}

function enteredBanking(body: BankingBody): EnteredBanking {
  const minor = (each: MoneyBody) => parseMoney(each).minor;
  return {
    ...body,
    currency: body.cash.currency,
    cash: minor(body.cash),
    cheques: body.cheques.map((each) => ({ ...each, amount: minor(each.amount) })),
    cashForInvoices: (body.cashForInvoices ?? []).map((each) => ({ ...each, amount: minor(each.amount) })),
    receiptBookTotal: body.receiptBookTotal && minor(body.receiptBookTotal),
  };
}

@Controller('v1/bankings')
export class BankingsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('notify-banking')
  @Idempotent()
  @Describe('Tell what was banked; its lodgement is awaited from now on', BankingView)
  notify(@Body() body: BankingBody, @Caller() caller: Caller): Promise<BankingView> {
    return this.commands.one(notifyBanking, enteredBanking(body), caller, (change) => bankingView(change.banking));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Bankings, the newest first', [BankingView])
  async list(@Query() query: PageQuery): Promise<Page<BankingView>> {
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => listBankings(tx, { cursor, take }));
    return page(rows, query, (row) => [row.notifiedAt.toISOString(), row.id], bankingView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One banking', BankingView)
  async show(@Id() id: string): Promise<BankingView> {
    const [row] = await this.queries.read((tx) => loadBankings(tx, [id]));
    return bankingView(found(row, 'banking', id));
  }
}
