import type { collections, DataOf } from '@tolbooth/contracts';
import type { Received } from '@tolbooth/messaging';
import { parseMoney } from '@tolbooth/money';
import type { ApprovedWriteOff } from './write-off-invoice';

/** One approval may be about several invoices: each is written off, or not, by itself. */
export function approvedWriteOffs({
  data,
}: Received<DataOf<typeof collections.WriteOffApproved>>): readonly ApprovedWriteOff[] {
  const { writeOffId, stillChased, reason, text, because } = data;
  return data.invoices.map(({ invoiceId, amount }) => ({
    ...{ writeOffId, invoiceId, stillChased, text, cause: reason, amount: parseMoney(amount).minor },
    policies: because.policies,
  }));
}
