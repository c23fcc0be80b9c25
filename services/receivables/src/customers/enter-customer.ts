import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { takeNumbers } from '../numbers/take-numbers';
import { termsInUse } from '../reference/due-date.rules';
import { listsOf } from '../reference/lists';
import { CustomerRow } from './customer.entity';
import { customerChanged } from './customer.events';
import { writtenSites, type EnteredCustomer } from './customer.rules';
import { insertCustomers } from './customer.rows';

export interface CustomerChange extends Change {
  readonly customer: CustomerRow;
}

const usualTerms = 'immediate';

/** the account number is taken when the record is kept, so a refused entry leaves no gap. */
export const enterCustomer: Verb<EnteredCustomer, undefined, CustomerChange> = {
  name: 'enter-customer',
  requirement: 'R-01',
  about: (input) => input.name,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, input, call) => {
    const terms = termsInUse(listsOf(call.policies.profile).terms, input.terms ?? usualTerms, call.on);
    if (isRefusal(terms)) return terms;
    const sites = writtenSites('', [], input.sites);
    if (isRefusal(sites)) return sites;
    const customer = Object.assign(new CustomerRow(), {
      id: call.newId(),
      account: '',
      kind: input.kind,
      lodgementTeam: input.lodgementTeam ?? false,
      name: input.name,
      alternateName: input.alternateName ?? null,
      sites,
      contacts: [...input.contacts],
      specialNeeds: input.specialNeeds ?? null,
      terms: terms.code,
      active: input.active ?? true,
      returnedCount: 0,
      version: 1,
      createdAt: call.at,
    });
    return { subject: { kind: 'customer', id: customer.id, version: 1 }, before: null, after: customer, customer };
  },
  save: async (tx, changes, call) => {
    const customers = changes.map((change) => change.customer);
    for (const [name, rows] of [
      ['customer', customers.filter((row) => !row.lodgementTeam)],
      ['lodgement-customer', customers.filter((row) => row.lodgementTeam)],
    ] as const) {
      const accounts = await takeNumbers(tx, name, rows.length, call);
      rows.forEach((row, index) => {
        row.account = accounts[index]!;
        row.sites = row.sites.map((site) => ({ ...site, reference: `${row.account}${site.reference}` }));
      });
    }
    await insertCustomers(tx, customers);
    return customers.map(customerChanged);
  },
};
