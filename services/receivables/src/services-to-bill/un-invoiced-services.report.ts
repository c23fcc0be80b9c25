import { scopePatterns } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { raisingLimitsPolicy } from '../pricing/pricing.policies';
import { unInvoicedServices } from './service.rows';
import { ageOf } from './service.rules';

export class UnInvoicedParameters {
  @Field.day({ description: 'Delivered by this day; today if left out', example: '2026-11-30', optional: true })
  asAt?: Day;
}

/** R-39, M72: what the monthly check of a budget looks for: income that nobody has billed. */
export const unInvoicedServicesReport = defineReport({
  name: 'un-invoiced-services',
  requirement: 'R-39',
  title: 'Services that are not invoiced',
  description: 'E25: the oldest first, with the days in which each is to be billed.',
  parameters: UnInvoicedParameters,
  columns: {
    reference: { type: 'text', label: 'Reference', drill: '/v1/services-to-bill/{id}' },
    customer: { type: 'text', label: 'Customer', drill: '/v1/customers?account={customer}' },
    name: { type: 'text', label: 'Name' },
    costCentre: { type: 'text', label: 'Cost centre' },
    salesperson: { type: 'text', label: 'Salesperson' },
    debtType: { type: 'text', label: 'Debt type' },
    description: { type: 'text', label: 'Service' },
    servedOn: { type: 'day', label: 'Last day' },
    age: { type: 'whole', label: 'Days old' },
    limit: { type: 'whole', label: 'Days allowed' },
    late: { type: 'flag', label: 'Late' },
    net: { type: 'money', label: 'Net', total: true },
  },
  async *rows(tx, { asAt }, scope, { policies, on }) {
    const day = asAt ?? on;
    const limits = policies.at(raisingLimitsPolicy, day).value;
    for await (const row of unInvoicedServices(tx, day, scopePatterns(scope))) {
      const { currency, net, ...same } = row;
      yield { ...same, ...ageOf(row, day, limits), net: { amount: net, currency } };
    }
  },
});
