import { Controller, Get, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { Describe, Field, Permission, Queries } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import {
  isInUse,
  type ChargeItem,
  type DebtType,
  type KeptLists,
  type LodgementCustomer,
  type Salesperson,
  type TaxCode,
  type Terms,
} from './lists';
import { loadLists } from './reference.rows';
import {
  ChargeItemsView,
  DebtTypesView,
  LodgementCustomersView,
  PaymentTermsView,
  SalespersonsView,
  TaxCodesView,
} from './reference.views';

export class ListQuery {
  @Field.day({
    description: 'Only what is in use on this day; everything unless said',
    example: '2026-12-01',
    optional: true,
  })
  on?: Day;
}

/** the lists, with what has ended and what begins later; changed by requests, which business support decides. */
@Controller('v1/reference')
export class ReferenceController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('debt-types')
  @Permission('read-receivables')
  @Describe('Debt types by directorate, with the dunning protocol of each', DebtTypesView)
  debtTypes(@Query() query: ListQuery): Promise<{ debtTypes: readonly DebtType[] }> {
    return this.kept('debtTypes', query);
  }

  @Get('payment-terms')
  @Permission('read-receivables')
  @Describe('Payment terms with their dated days', PaymentTermsView)
  paymentTerms(@Query() query: ListQuery): Promise<{ terms: readonly Terms[] }> {
    return this.kept('terms', query);
  }

  @Get('salespersons')
  @Permission('read-receivables')
  @Describe('Salespersons: who gives cost centre and objective', SalespersonsView)
  salespersons(@Query() query: ListQuery): Promise<{ salespersons: readonly Salesperson[] }> {
    return this.kept('salespersons', query);
  }

  @Get('charge-items')
  @Permission('read-receivables')
  @Describe('Charge items with their subjective and allowed tax codes', ChargeItemsView)
  chargeItems(@Query() query: ListQuery): Promise<{ chargeItems: readonly ChargeItem[] }> {
    return this.kept('chargeItems', query);
  }

  @Get('lodgement-customers')
  @Permission('read-receivables')
  @Describe('Lodgement customers: the teams that bank income', LodgementCustomersView)
  lodgementCustomers(@Query() query: ListQuery): Promise<{ lodgementCustomers: readonly LodgementCustomer[] }> {
    return this.kept('lodgementCustomers', query);
  }

  @Get('tax-codes')
  @Permission('read-receivables')
  @Describe('Tax codes with their dated rates, and the subjectives that are standard-rated', TaxCodesView)
  async taxCodes(): Promise<{ taxCodes: readonly TaxCode[]; standardRated: readonly string[] }> {
    const { taxCodes, standardRated } = await this.lists();
    return { taxCodes, standardRated: [...standardRated] };
  }

  private async kept<Key extends keyof KeptLists>(key: Key, { on }: ListQuery): Promise<Pick<KeptLists, Key>> {
    const list = (await this.lists())[key] as readonly { from: string; to?: string }[];
    const shown = on === undefined ? list : list.filter((entry) => isInUse(entry, on));
    return { [key]: shown } as unknown as Pick<KeptLists, Key>;
  }

  private lists() {
    return this.queries.read((tx) => loadLists(tx, this.runner.policies));
  }
}
