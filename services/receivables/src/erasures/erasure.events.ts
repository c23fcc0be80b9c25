import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { CustomerRow } from '../customers/customer.entity';
import type { ErasureRow } from './erasure.entity';

/** One for each record of the customer, because each account has its own place in the order of events. */
export function customerErased(
  { id, account, version }: Pick<CustomerRow, 'id' | 'account' | 'version'>,
  { id: erasureId, ground, carriedOutOn }: ErasureRow,
  paidByOthers: readonly string[],
): ContractEvent {
  return receivables.CustomerErased.of({
    subject: id,
    aggregateVersion: version,
    data: {
      ...{ customerId: id, customerAccount: account, erasureId, ground, erasedOn: carriedOutOn! },
      invoicesPaidByOthers: paidByOthers.length === 0 ? undefined : [...paidByOthers],
    },
  }) as ContractEvent;
}
