import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
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
import { Runner } from '@tolbooth/verbs';
import { moneyOf } from '../invoices/invoice.events';
import { receiptKindsPolicy } from '../receipts/receipt-kinds.policy';
import { setBankingSite } from './set-banking-site';
import type { CashHeld } from './site-alerts.rules';
import type { BankingSiteRow, SiteAlertRow } from './site.entity';
import { cashHeld, listAlerts, listSites } from './site.rows';

export class BankingSiteBody {
  @Field.code({ description: 'Code of the site', example: 'HART', max: 20 }) code: string;
  @Field.text({ description: 'Name', example: 'Hartford Library', max: 120 }) name: string;
  @Field.code({ description: 'Account of the team that banks from it', example: 'L0000007', max: 20 }) team: string;
  @Field.money({ description: 'Cash insured overnight', example: '500.00', sign: 'not-negative' })
  insuredLimit: MoneyBody;
  @Field.list({ description: 'Who answers for the safe', example: ['Ann Lee'], of: 'text', min: 1, max: 20 })
  custodians: string[];
  @Field.list({ description: 'Who has keys', example: ['Ann Lee'], of: 'text', min: 1, max: 20 }) keyHolders: string[];
  @Field.flag({ description: 'Money is taken there', example: true }) active: boolean;
}

export class BankingSiteView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000061' }) id: string;
  @Field.shown({ description: 'Code', example: 'HART' }) code: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Name', example: 'Hartford Library' }) name: string;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Cash insured overnight', of: () => MoneyBody }) insuredLimit: MoneyBody;
  @Field.shown({ description: 'Cash and cheques that are not banked', of: () => MoneyBody, optional: true })
  held?: MoneyBody;
  @Field.shown({ description: 'Day of the oldest of them', optional: true }) oldestOn?: string;
  @Field.shown({ description: 'Who answers for the safe', of: () => [String] }) custodians: string[];
  @Field.shown({ description: 'Who has keys', of: () => [String] }) keyHolders: string[];
  @Field.shown({ description: 'Money is taken there', type: { type: 'boolean' } }) active: boolean;
}

function view(row: BankingSiteRow, cash?: CashHeld): BankingSiteView {
  const { id, code, version, name, account, currency, custodians, keyHolders, active } = row;
  return {
    ...{ id, code, version, name, team: account, custodians, keyHolders, active },
    insuredLimit: moneyOf(row.insuredLimit, currency),
    held: cash && moneyOf(cash.held, currency),
    oldestOn: cash?.oldestOn,
  };
}

export class SiteAlertView {
  @Field.shown({ description: 'Code of the site', example: 'HART' }) site: string;
  @Field.shown({ description: 'What is wrong', values: ['above-limit', 'too-long'] }) kind: string;
  @Field.shown({ description: 'Held when it was raised', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'Oldest taking then', example: '2026-11-16' }) oldestOn: string;
  @Field.shown({ description: 'In words', example: 'Hartford Library holds 500.01; 500.00 are insured' })
  sentence: string;
  @Field.shown({ description: 'Raised on', example: '2026-11-20' }) raisedOn: string;
  @Field.shown({ description: 'Over since', optional: true }) closedOn?: string;
}

function alertView({
  code,
  kind,
  held,
  currency,
  oldestOn,
  sentence,
  raisedOn,
  closedOn,
}: SiteAlertRow): SiteAlertView {
  const money = moneyOf(held, currency);
  return { site: code, kind, held: money, oldestOn, sentence, raisedOn, closedOn: closedOn ?? undefined };
}

export class SiteAlertsQuery extends PageQuery {
  @Field.choice({ description: 'Open ones', example: 'true', values: ['true', 'false'], optional: true }) open?: string;
}

@Controller('v1')
export class BankingSitesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('banking-sites')
  @HttpCode(200)
  @Permission('set-banking-site')
  @Idempotent()
  @Describe('Set a site where money is taken and kept until it is banked', BankingSiteView)
  set(@Body() body: BankingSiteBody, @Caller() caller: Caller): Promise<BankingSiteView> {
    const { minor: insuredLimit, currency } = parseMoney(body.insuredLimit);
    return this.commands.one(setBankingSite, { ...body, insuredLimit, currency }, caller, ({ site }) => view(site));
  }

  @Get('banking-sites')
  @Permission('read-receivables')
  @Describe('Banking sites with what lies there now', [BankingSiteView])
  async list(@Query() query: PageQuery): Promise<Page<BankingSiteView>> {
    const { banked } = this.runner.policies.at(receiptKindsPolicy, this.runner.today()).value;
    const { cursor, take } = query;
    return this.queries.read(async (tx) => {
      const rows = await listSites(tx, cursor, take);
      const codes = rows.map((row) => row.code);
      const cash = await cashHeld(tx, codes, banked);
      const nothing = { held: 0n, oldestOn: undefined };
      return page(
        rows,
        query,
        (row) => [row.code],
        (row) => view(row, cash.get(row.code) ?? nothing),
      );
    });
  }

  @Get('banking-site-alerts')
  @Permission('read-receivables')
  @Describe('Too much, or too long: alerts of the sites, the newest first', [SiteAlertView])
  async alerts(@Query() query: SiteAlertsQuery): Promise<Page<SiteAlertView>> {
    const open = query.open === undefined ? undefined : query.open === 'true';
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => listAlerts(tx, { cursor, open, take }));
    return page(rows, query, (row) => [row.raisedOn, row.id], alertView);
  }
}
