import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { termsInUse } from '../reference/due-date.rules';
import { listsOf } from '../reference/lists';
import type { CustomerRow } from './customer.entity';
import { customerChanged } from './customer.events';
import { writtenSites, type EnteredCustomer } from './customer.rules';
import { loadCustomers, updateCustomers } from './customer.rows';
import type { CustomerChange } from './enter-customer';

export interface ChangedCustomer extends EnteredCustomer {
  readonly id: string;
}

/** R-01, M7: the whole record as it shall be; what changed is told, so the recovery team sees new special needs. */
export const changeCustomer: Verb<ChangedCustomer, CustomerRow | undefined, CustomerChange> = {
  name: 'change-customer',
  requirement: 'R-01',
  about: (input) => input.id,
  expects: (before) => before?.version,
  load: (tx, inputs) =>
    loadCustomers(
      tx,
      inputs.map((input) => input.id),
      true,
    ),
  decide: (before, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no customer ${input.id}` });
    const terms = termsInUse(listsOf(call.policies.profile).terms, input.terms ?? before.terms, call.on);
    if (isRefusal(terms)) return terms;
    const sites = writtenSites(before.account, before.sites, input.sites);
    if (isRefusal(sites)) return sites;
    const customer: CustomerRow = {
      ...before,
      kind: input.kind,
      name: input.name,
      alternateName: input.alternateName ?? null,
      sites,
      contacts: [...input.contacts],
      specialNeeds: input.specialNeeds ?? null,
      terms: terms.code,
      active: input.active ?? before.active,
      version: before.version + 1,
    };
    const subject = { kind: 'customer', id: customer.id, version: customer.version };
    return { subject, before, after: customer, customer };
  },
  save: async (tx, changes) => {
    const customers = changes.map((change) => change.customer);
    await updateCustomers(tx, customers);
    return customers.map(customerChanged);
  },
};
