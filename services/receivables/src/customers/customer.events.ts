import { receivables, type ContractEvent, type DataOf } from '@tolbooth/contracts';
import type { CustomerRow } from './customer.entity';

export function customerChanged(row: CustomerRow): ContractEvent<DataOf<typeof receivables.CustomerChanged>> {
  return receivables.CustomerChanged.of({
    subject: row.id,
    aggregateVersion: row.version,
    data: {
      customerId: row.id,
      customerAccount: row.account,
      kind: row.kind,
      name: row.name,
      address: (row.sites.find((site) => site.active) ?? row.sites[0])!.address,
      specialNeeds: row.specialNeeds ?? undefined,
      active: row.active,
    },
  });
}
