import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
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
  Refused,
  type Page,
} from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import { approveReplenishment, rejectReplenishment } from './decide-replenishment';
import {
  ClosingRateBody,
  ClosingRatesView,
  closingRateView,
  ClosingRateView,
  foundView,
  PurchaseBody,
  RatesView,
  rateView,
  ReplenishmentsQuery,
  replenishmentView,
  ReplenishmentView,
} from './exchange.views';
import { proposeReplenishment, type ReplenishmentChange } from './propose-replenishment';
import { findReplenishment, listClosingRates, listRates, listReplenishments } from './replenishments.queries';
import { tellClosingRate } from './tell-closing-rate';

const shown = ({ row }: ReplenishmentChange) => replenishmentView(row);

@Controller('v1')
export class ExchangeController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('replenishments')
  @Permission('propose-replenishment')
  @Idempotent()
  @Describe('Tell what foreign money was bought, for another person to post', ReplenishmentView, 'C-16.')
  propose(@Body() { on, bought, paid, reference }: PurchaseBody, @Caller() caller: Caller): Promise<ReplenishmentView> {
    const { minor, currency } = parseMoney(bought);
    const price = parseMoney(paid);
    const purchase = { on, currency, bought: minor, paid: price.minor, paidIn: price.currency, reference };
    return this.commands.one(proposeReplenishment, purchase, caller, shown);
  }

  @Post('replenishments/:id/approve')
  @HttpCode(200)
  @Permission('approve-replenishment')
  @Idempotent()
  @Describe('Post a purchase: from its day on the currency is worth its rate', ReplenishmentView, 'C-16, E44.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<ReplenishmentView> {
    return this.commands.one(approveReplenishment, { id }, caller, shown);
  }

  @Post('replenishments/:id/reject')
  @HttpCode(200)
  @Permission('reject-replenishment')
  @Describe('Say that a purchase was told wrongly', ReplenishmentView, 'C-16.')
  reject(@Id() id: string, @Caller() caller: Caller): Promise<ReplenishmentView> {
    return this.commands.one(rejectReplenishment, { id }, caller, shown);
  }

  @Get('replenishments')
  @Permission('read-ledger', { whole: true })
  @Describe('Purchases of foreign money, newest first', [ReplenishmentView], 'C-16.')
  async list(@Query() query: ReplenishmentsQuery): Promise<Page<ReplenishmentView>> {
    const { state, cursor, take } = query;
    const rows = await this.queries.read((tx) => listReplenishments(tx, { state, before: cursor?.[0], take }));
    return page(rows, query, (row) => [row.id], foundView);
  }

  @Get('replenishments/:id')
  @Permission('read-ledger', { whole: true })
  @Describe('One purchase of foreign money', ReplenishmentView, 'C-16.')
  async show(@Id() id: string): Promise<ReplenishmentView> {
    return foundView(found(await this.queries.read((tx) => findReplenishment(tx, id)), 'replenishment', id));
  }

  @Get('exchange-rates')
  @Permission('read-ledger')
  @Describe('What each currency is worth since which purchase', RatesView, 'C-16.')
  async rates(): Promise<RatesView> {
    return { items: (await this.queries.read(listRates)).map(rateView) };
  }

  @Put('closing-rates/:month/:currency')
  @Permission('tell-closing-rate')
  @Describe('Tell what a currency was worth at the end of a month', ClosingRateView, 'C-16.')
  closingRate(
    @Param('month') month: string,
    @Param('currency') currency: string,
    @Body() { rate, source }: ClosingRateBody,
    @Caller() caller: Caller,
  ): Promise<ClosingRateView> {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
      const detail = `"${month}" is no month such as 2026-10`;
      throw new Refused(refuse('period-not-found', { field: 'month', detail, facts: { month } }));
    }
    return this.commands.one(tellClosingRate, { month, currency, rate, source }, caller, ({ row }) =>
      closingRateView(row),
    );
  }

  @Get('closing-rates')
  @Permission('read-ledger')
  @Describe('What currencies were worth at the end of each month', ClosingRatesView, 'C-16.')
  async closingRates(): Promise<ClosingRatesView> {
    return { items: (await this.queries.read(listClosingRates)).map(closingRateView) };
  }
}
