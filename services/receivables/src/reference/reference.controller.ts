import { Controller, Get } from '@nestjs/common';
import { Describe, Permission } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import {
  listsOf,
  type ChargeItem,
  type DebtType,
  type Lists,
  type Salesperson,
  type TaxCode,
  type Terms,
} from './lists';
import { ChargeItemsView, DebtTypesView, PaymentTermsView, SalespersonsView, TaxCodesView } from './reference.views';

/** the lists as they are in force; changed with the profile, by business support. */
@Controller('v1/reference')
export class ReferenceController {
  constructor(private readonly runner: Runner) {}

  private get lists(): Lists {
    return listsOf(this.runner.policies.profile);
  }

  @Get('debt-types')
  @Permission('read-receivables')
  @Describe('Debt types by directorate, with the dunning protocol of each', DebtTypesView)
  debtTypes(): { debtTypes: readonly DebtType[] } {
    return { debtTypes: this.lists.debtTypes };
  }

  @Get('payment-terms')
  @Permission('read-receivables')
  @Describe('Payment terms with their dated days', PaymentTermsView)
  paymentTerms(): { terms: readonly Terms[] } {
    return { terms: this.lists.terms };
  }

  @Get('salespersons')
  @Permission('read-receivables')
  @Describe('Salespersons: who gives cost centre and objective', SalespersonsView)
  salespersons(): { salespersons: readonly Salesperson[] } {
    return { salespersons: this.lists.salespersons };
  }

  @Get('tax-codes')
  @Permission('read-receivables')
  @Describe('Tax codes with their dated rates, and the subjectives that are standard-rated', TaxCodesView)
  taxCodes(): { taxCodes: readonly TaxCode[]; standardRated: readonly string[] } {
    return { taxCodes: this.lists.taxCodes, standardRated: [...this.lists.standardRated] };
  }

  @Get('charge-items')
  @Permission('read-receivables')
  @Describe('Charge items with their subjective and allowed tax codes', ChargeItemsView)
  chargeItems(): { chargeItems: readonly ChargeItem[] } {
    return { chargeItems: this.lists.chargeItems };
  }
}
