import type { ContractEvent } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Call, Change } from '@tolbooth/verbs';
import { changedFields } from './changed-fields.rules';
import type { CustomerNewsRow, CustomerRow } from './customer.entity';
import { customerChanged } from './customer.events';
import { insertNews, updateCustomers } from './customer.rows';
import { tellSpecialNeeds } from './tell-special-needs';

export interface CustomerChange extends Change {
  readonly customer: CustomerRow;
  /** Names of the fields that differ from before. */
  readonly changed: readonly string[];
}

/** The change from one state of the record to the next, which gets the next version. */
export function customerChange(before: CustomerRow, next: Partial<CustomerRow>): CustomerChange {
  const customer: CustomerRow = { ...before, ...next, version: before.version + 1 };
  const subject = { kind: 'customer', id: customer.id, version: customer.version };
  return { subject, before, after: customer, customer, changed: changedFields(before, customer) };
}

/** Keeps changed records and tells of them: the recovery team reads the news, other services the event (M7). */
export async function saveChanges(tx: Tx, changes: readonly CustomerChange[], call: Call): Promise<ContractEvent[]> {
  const customers = changes.map((change) => change.customer);
  await updateCustomers(tx, customers);
  await insertNews(tx, newsOf(changes, call));
  const needs = changes.filter(({ changed }) => changed.includes('special-needs'));
  await tellSpecialNeeds(
    tx,
    needs.map(({ customer }) => customer),
    call,
  );
  return changes.map(({ customer, changed }) => customerChanged(customer, changed)) as ContractEvent[];
}

function newsOf(changes: readonly CustomerChange[], call: Call): CustomerNewsRow[] {
  return changes
    .filter(({ changed }) => changed.length > 0)
    .map(({ customer, changed }) => ({
      id: call.newId(),
      customerId: customer.id,
      account: customer.account,
      version: customer.version,
      changed: [...changed],
      reason: call.reason ?? null,
      onDay: call.on,
      at: call.at,
      byActor: call.by.id,
      byName: call.by.name,
    }));
}
