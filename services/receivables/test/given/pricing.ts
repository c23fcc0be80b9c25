import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { day } from '@tolbooth/calendar';
import { listsOfProfile } from '../../src/reference/lists';
import { incomeCodesPolicy } from '../../src/reference/income-codes.policy';
import { propertyTaxPolicy } from '../../src/pricing/pricing.policies';
import type { EnteredLine, PricingFacts } from '../../src/pricing/price-lines.rules';

export const policies = loadPolicies({ profile: 'cambridgeshire' });
export const lists = listsOfProfile('cambridgeshire');

/** What lines are priced against on a day of the default profile. */
export function pricingOn(date: string, salesperson = 'WE93110'): PricingFacts {
  const on = day(date);
  return {
    structure: policies.at(accountCodePolicy, on).value,
    income: policies.at(incomeCodesPolicy, on).value,
    lists,
    salesperson: lists.salespersons.find((each) => each.code === salesperson)!,
    taxPoint: on,
    customerClass: 'ordinary',
    properties: policies.at(propertyTaxPolicy, on).value.properties,
    weekBegins: 1,
    known: [],
  };
}

export function line(change: Partial<EnteredLine> = {}): EnteredLine {
  return {
    description: 'Advertisement',
    unit: 'each',
    quantity: '1',
    unitPrice: 10000n,
    revenue: [{ subjective: '81000', percent: '100' }],
    ...change,
  };
}
