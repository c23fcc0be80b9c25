import { Field } from '@tolbooth/http';

export class DebtTypeView {
  @Field.shown({ description: 'Code', example: 'GC' }) code: string;
  @Field.shown({ description: 'Directorate that may use it', example: 'ECS' }) directorate: string;
  @Field.shown({ description: 'For which documents', values: ['invoices', 'lodgements', 'project-invoices'] })
  use: string;
  @Field.shown({ description: 'Dunning protocol', values: ['standard', 'social-care'] }) protocol: string;
  @Field.shown({ description: 'No call in dunning', type: { type: 'boolean' } }) homeCareOrResidential: boolean;
  @Field.shown({ description: 'Read from a damaged page of the source', type: { type: 'boolean' } })
  reconstructed: boolean;
  @Field.shown({ description: 'Description', example: 'Homecare', optional: true }) description?: string;
  @Field.shown({ description: 'First day in use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day in use', example: '2026-03-31', optional: true }) to?: string;
}

export class DebtTypesView {
  @Field.shown({ description: 'Debt types', of: () => [DebtTypeView] }) debtTypes: DebtTypeView[];
}

export class TermsVersionView {
  @Field.shown({ description: 'In force from', example: '2006-04-01' }) from: string;
  @Field.shown({ description: 'Calendar days', example: 10, type: { type: 'integer' } }) days: number;
  @Field.shown({ description: 'What the days are counted from', values: ['completion', 'invoice-date'] })
  countsFrom: string;
}

export class TermsView {
  @Field.shown({ description: 'Code', example: 'immediate' }) code: string;
  @Field.shown({ description: 'Description', example: 'Immediate' }) description: string;
  @Field.shown({ description: 'First day in use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day in use', example: '2026-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'Days by date', of: () => [TermsVersionView] }) versions: TermsVersionView[];
}

export class PaymentTermsView {
  @Field.shown({ description: 'Payment terms', of: () => [TermsView] }) terms: TermsView[];
}

export class SalespersonView {
  @Field.shown({ description: 'Code', example: 'WE93110' }) code: string;
  @Field.shown({ description: 'Description', example: 'Adult learning' }) description: string;
  @Field.shown({ description: 'Cost centre of the income', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Objective of the income', example: '000' }) objective: string;
  @Field.shown({ description: 'Directorate', example: 'ECS' }) directorate: string;
  @Field.shown({ description: 'First day in use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day in use', example: '2026-03-31', optional: true }) to?: string;
}

export class SalespersonsView {
  @Field.shown({ description: 'Salespersons', of: () => [SalespersonView] }) salespersons: SalespersonView[];
}

export class TaxRateView {
  @Field.shown({ description: 'In force from', example: '2011-01-04' }) from: string;
  @Field.shown({ description: 'Percent', example: '20' }) percent: string;
}

export class TaxCodeView {
  @Field.shown({ description: 'Code', example: 'STD' }) code: string;
  @Field.shown({ description: 'Description', example: 'Standard rate' }) description: string;
  @Field.shown({ description: 'Whether tax is due at all', type: { type: 'boolean' } }) taxable: boolean;
  @Field.shown({ description: 'Rates by date', of: () => [TaxRateView] }) rates: TaxRateView[];
}

export class TaxCodesView {
  @Field.shown({ description: 'Tax codes', of: () => [TaxCodeView] }) taxCodes: TaxCodeView[];
  @Field.shown({
    description: 'Subjectives that are standard-rated unless somebody says otherwise',
    example: ['81000'],
    type: { type: 'array', items: { type: 'string' } },
  })
  standardRated: string[];
}

export class ChargeItemView {
  @Field.shown({ description: 'Code', example: 'HALL' }) code: string;
  @Field.shown({ description: 'Description', example: 'Hire of a hall' }) description: string;
  @Field.shown({ description: 'Subjective of the income', example: '84300' }) subjective: string;
  @Field.shown({ description: 'Unit', example: 'session' }) unit: string;
  @Field.shown({ description: 'Kind of supply', example: 'property' }) supply: string;
  @Field.shown({
    description: 'Tax codes that it may carry; several need a choice',
    example: ['NON-VAT', 'STD'],
    type: { type: 'array', items: { type: 'string' } },
  })
  taxCodes: string[];
  @Field.shown({ description: 'First day in use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day in use', example: '2026-03-31', optional: true }) to?: string;
}

export class ChargeItemsView {
  @Field.shown({ description: 'Charge items', of: () => [ChargeItemView] }) chargeItems: ChargeItemView[];
}

export class LodgementCustomerView {
  @Field.shown({ description: 'Account of the team', example: 'L0000001' }) code: string;
  @Field.shown({ description: 'Description', example: 'Library counters' }) description: string;
  @Field.shown({ description: 'Directorate', example: 'ECS' }) directorate: string;
  @Field.shown({ description: 'First day in use', example: '2004-04-01' }) from: string;
  @Field.shown({ description: 'Last day in use', example: '2026-03-31', optional: true }) to?: string;
}

export class LodgementCustomersView {
  @Field.shown({ description: 'Teams that bank', of: () => [LodgementCustomerView] })
  lodgementCustomers: LodgementCustomerView[];
}
