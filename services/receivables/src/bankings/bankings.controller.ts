import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { announceLateLodgement } from './announce-late-lodgement';
import {
  BankingBody,
  enteredBanking,
  LateLodgementBody,
  LinkReceiptsBody,
  ReconcileBankingBody,
} from './banking.bodies';
import { BankingView, bankingView } from './banking.views';
import { ChequeListView, chequeList } from './cheque-list.document';
import { linkReceipts } from './link-receipts';
import { reconcileBanking } from './reconcile-banking';
import { listBankings, loadBankings } from './banking.rows';
import { notifyBanking } from './notify-banking';

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
  @Permission('read-receivables', { whole: true })
  @Describe('Bankings, the newest first', [BankingView])
  async list(@Query() query: PageQuery): Promise<Page<BankingView>> {
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => listBankings(tx, { cursor, take }));
    return page(rows, query, (row) => [row.notifiedAt.toISOString(), row.id], bankingView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One banking', BankingView)
  async show(@Id() id: string): Promise<BankingView> {
    const [row] = await this.queries.read((tx) => loadBankings(tx, [id]));
    return bankingView(found(row, 'banking', id));
  }

  @Post(':id/late-lodgement')
  @HttpCode(200)
  @Permission('announce-late-lodgement')
  @Idempotent()
  @Describe('Say that its lodgement will be late, when it comes and why', BankingView)
  late(@Id() id: string, @Body() body: LateLodgementBody, @Caller() caller: Caller): Promise<BankingView> {
    const input = { id, expectedOn: body.expectedOn };
    return this.commands.one(announceLateLodgement, input, caller, (change) => bankingView(change.banking));
  }

  @Post(':id/receipts')
  @HttpCode(200)
  @Permission('link-receipts')
  @Idempotent()
  @Describe('Receipts that were taken stand for what its slip has for invoices', BankingView)
  link(@Id() id: string, @Body() body: LinkReceiptsBody, @Caller() caller: Caller): Promise<BankingView> {
    return this.commands.one(linkReceipts, { id, ...body }, caller, (change) => bankingView(change.banking));
  }

  @Post(':id/reconcile')
  @HttpCode(200)
  @Permission('reconcile-banking')
  @Idempotent()
  @Describe('The bank statement shows it: banking and lodgement are reconciled', BankingView)
  reconcile(@Id() id: string, @Body() body: ReconcileBankingBody, @Caller() caller: Caller): Promise<BankingView> {
    const { minor, currency } = parseMoney(body.amount);
    const input = { id, statementLine: body.statementLine, amount: minor, currency, on: body.on };
    return this.commands.one(reconcileBanking, input, caller, (change) => bankingView(change.banking));
  }

  @Get(':id/cheque-list')
  @Permission('read-receivables', { whole: true })
  @Describe('Its cheques, envelope by envelope', ChequeListView)
  async cheques(@Id() id: string): Promise<ChequeListView> {
    const [row] = await this.queries.read((tx) => loadBankings(tx, [id]));
    return chequeList(found(row, 'banking', id));
  }
}
