import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { addressesPolicy } from './addresses.policy';
import { customerChange, saveChanges, type CustomerChange } from './customer-change';
import type { CustomerRow } from './customer.entity';
import { mergedFault, writtenRecord, type EnteredCustomer } from './customer.rules';
import { loadCustomers } from './customer.rows';

export interface ChangedCustomer extends EnteredCustomer {
  readonly id: string;
}

interface Facts {
  readonly before: CustomerRow | undefined;
  readonly lists: Lists;
}

/** R-01, M7: the whole record as it shall be; what changed is told, so the recovery team sees new special needs. */
export const changeCustomer: Verb<ChangedCustomer, Facts, CustomerChange> = {
  name: 'change-customer',
  requirement: 'R-01',
  about: (input) => input.id,
  expects: ({ before }) => before?.version,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const rows = await loadCustomers(
      tx,
      inputs.map((input) => input.id),
      true,
    );
    return rows.map((before) => ({ before, lists }));
  },
  decide: ({ before, lists }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no customer ${input.id}` });
    const merged = mergedFault(before);
    if (merged) return merged;
    const { on, policies } = call;
    const forms = policies.at(addressesPolicy, on).value.postcodes;
    const record = writtenRecord(before, input, { lists, forms, on });
    return isRefusal(record) ? record : customerChange(before, record);
  },
  save: saveChanges,
};
