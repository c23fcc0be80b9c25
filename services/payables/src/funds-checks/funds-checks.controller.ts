import { Controller, Get, Query } from '@nestjs/common';
import { loadChart } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { Describe, Field, found, Id, Permission, Queries, Refused } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../supplier-invoices/invoice-entry.policy';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { fundsChecksOf, fundsOf } from './funds-check.rows';
import { fundsView, FundsView, KeptFundsChecksView, keptView } from './funds-check.views';

export class FundsCheckQuery {
  @Field.code({ description: 'The whole code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.decimal({ description: 'Net amount in the currency of the books', example: '1500.00', places: 2 })
  amount: string;
  @Field.day({ description: 'Day whose year it takes; today if left out', example: '2026-11-21', optional: true })
  on?: Day;
}

@Controller('v1')
export class FundsChecksController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('funds-checks')
  @Permission('read-payables')
  @Describe(
    'Does the budget of a code bear an amount: ok, warn or over',
    FundsView,
    'C-11. By what the ledger told last and what was approved here since.',
  )
  async check(@Query() { code, amount, on }: FundsCheckQuery): Promise<FundsView> {
    const { policies } = this.runner;
    const day = on ?? this.runner.today();
    const { currency } = policies.at(invoiceEntryPolicy, day).value;
    const charge = { code, currency, amount: parseAmount(amount, currency) };
    const [[checked] = []] = await this.queries.readAtOnce(async (tx) => {
      const unusable = (await loadChart(tx, [code], policies, day)).check(code, day, 'code');
      if (unusable) throw new Refused(unusable);
      return fundsOf(tx, [[charge]], { policies, on: day }, false);
    });
    return fundsView(found(checked, 'funds-check', code));
  }

  @Get('supplier-invoices/:id/funds-checks')
  @Permission('read-payables')
  @Describe('How the funds stood when the document was approved', KeptFundsChecksView, 'C-11.')
  async kept(@Id() id: string): Promise<KeptFundsChecksView> {
    const rows = await this.queries.readAtOnce(async (tx) => {
      found((await invoiceRows.byId(tx, [id]))[0], 'supplier-invoice', id);
      return fundsChecksOf(tx, id);
    });
    return { items: rows.map(keptView) };
  }
}
