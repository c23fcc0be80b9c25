import { receivables, type ContractEvent, type DataOf } from '@tolbooth/contracts';
import { identifyingSite } from './address.rules';
import type { CustomerRow } from './customer.entity';

/** @param changed names of the fields that differ from before; none for a new record */
export function customerChanged(
  row: CustomerRow,
  changed: readonly string[] = [],
): ContractEvent<DataOf<typeof receivables.CustomerChanged>> {
  return receivables.CustomerChanged.of({
    subject: row.id,
    aggregateVersion: row.version,
    data: {
      customerId: row.id,
      customerAccount: row.account,
      kind: row.kind,
      name: row.name,
      address: identifyingSite(row.sites).address,
      specialNeeds: row.specialNeeds ?? undefined,
      payingCustomer: row.payingAccount ?? undefined,
      active: row.active,
      mergedInto: row.mergedInto ?? undefined,
      changed: changed.length === 0 ? undefined : [...changed],
    },
  });
}
