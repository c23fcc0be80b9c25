import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { customerChange, saveChanges, type CustomerChange } from './customer-change';
import type { CustomerRow } from './customer.entity';
import { mergedFault } from './customer.rules';
import { stillInUse, type OpenBusiness } from './in-use.rules';
import { loadCustomers, openBusiness } from './customer.rows';

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly open: OpenBusiness | undefined;
}

/** a record is no longer used; only where nothing is open under it, and with the reason. */
export const deactivateCustomer: Verb<{ readonly id: string }, Facts, CustomerChange> = {
  name: 'deactivate-customer',
  requirement: 'R-01',
  about: (input) => input.id,
  expects: (facts) => facts.customer?.version,
  load: async (tx, inputs) => {
    const rows = await loadCustomers(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    const open = await openBusiness(
      tx,
      rows.flatMap((row) => (row ? [row.account] : [])),
    );
    return rows.map((customer) => ({ customer, open: customer && open.get(customer.account) }));
  },
  decide: ({ customer, open }, { id }, call) => {
    if (!customer) return refuse('not-found', { field: 'id', detail: `There is no customer ${id}` });
    if (!customer.active) {
      return refuse('customer-inactive', { field: 'state', detail: `${customer.account} is no longer in use` });
    }
    const inUse = open && stillInUse(customer.account, open);
    return inUse ?? customerChange(customer, { active: false, endReason: call.reason! });
  },
  save: saveChanges,
};

/** a record that had ended is used again. */
export const reactivateCustomer: Verb<{ readonly id: string }, CustomerRow | undefined, CustomerChange> = {
  name: 'reactivate-customer',
  requirement: 'R-01',
  about: (input) => input.id,
  expects: (customer) => customer?.version,
  load: (tx, inputs) =>
    loadCustomers(
      tx,
      inputs.map((input) => input.id),
      true,
    ),
  decide: (customer, { id }) => {
    if (!customer) return refuse('not-found', { field: 'id', detail: `There is no customer ${id}` });
    const merged = mergedFault(customer);
    if (merged) return merged;
    if (!customer.active) return customerChange(customer, { active: true, endReason: null });
    return refuse('customer-is-active', { field: 'state', detail: `${customer.account} is in use` });
  },
  save: saveChanges,
};
