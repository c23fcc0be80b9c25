import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { takeNumbers } from '../numbers/take-numbers';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { addressesPolicy } from './addresses.policy';
import type { CustomerChange } from './customer-change';
import { CustomerRow, type LikelyDuplicate } from './customer.entity';
import { customerChanged } from './customer.events';
import { customerSearchPolicy } from './customer-search.policy';
import { duplicateFault, writtenRecord, type EnteredCustomer } from './customer.rules';
import { insertCustomers } from './customer.rows';
import { nearDuplicates } from './near-duplicates.queries';
import { tellSpecialNeeds } from './tell-special-needs';

interface Facts {
  readonly lists: Lists;
  readonly likely: readonly LikelyDuplicate[];
}

/** the account number is taken when the record is kept, so a refused entry leaves no gap. */
export const enterCustomer: Verb<EnteredCustomer, Facts, CustomerChange> = {
  name: 'enter-customer',
  requirement: 'R-01',
  about: (input) => input.name,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const terms = call.policies.at(customerSearchPolicy, call.on).value;
    const likely = await nearDuplicates(tx, inputs, terms);
    return inputs.map((_, index) => ({ lists, likely: likely[index]! }));
  },
  decide: ({ lists, likely }, input, call) => {
    const { on, policies } = call;
    const forms = policies.at(addressesPolicy, on).value.postcodes;
    const record = writtenRecord(undefined, input, { lists, forms, on });
    if (isRefusal(record)) return record;
    const duplicate = duplicateFault(likely, input.duplicateReason);
    if (duplicate) return duplicate;
    const customer: CustomerRow = Object.assign(new CustomerRow(), {
      ...record,
      id: call.newId(),
      account: '',
      lodgementTeam: input.lodgementTeam ?? false,
      payingAccount: null,
      mergedInto: null,
      active: true,
      endReason: null,
      duplicateReason: likely.length === 0 ? null : input.duplicateReason!,
      likelyDuplicates: [...likely],
      returnedCount: 0,
      version: 1,
      createdAt: call.at,
    });
    const subject = { kind: 'customer', id: customer.id, version: 1 };
    return { subject, before: null, after: customer, customer, changed: [] };
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
    await tellSpecialNeeds(
      tx,
      customers.filter(({ specialNeeds }) => specialNeeds !== null),
      call,
    );
    return customers.map((row) => customerChanged(row));
  },
};
