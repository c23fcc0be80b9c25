import { day } from '@tolbooth/calendar';
import type { collections, DataOf } from '@tolbooth/contracts';
import type { Received } from '@tolbooth/messaging';
import { parseMoney } from '@tolbooth/money';
import type { ToldWriteOff } from '../copies/write-off.rows';
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

type Told<C> = Received<DataOf<C>>;

export function requestedWriteOffs({ data }: Told<typeof collections.WriteOffRequested>): readonly ToldWriteOff[] {
  const { writeOffId, requestedOn } = data;
  return data.invoices.map(({ invoiceId }) => ({ writeOffId, invoiceId, requestedOn: day(requestedOn) }));
}

/** Rejected or withdrawn. */
export function refusedWriteOffs({
  data,
}: Told<typeof collections.WriteOffRejected> | Told<typeof collections.WriteOffWithdrawn>): readonly ToldWriteOff[] {
  const closedOn = day('rejectedOn' in data ? data.rejectedOn : data.withdrawnOn);
  return data.invoices.map(({ invoiceId }) => ({ writeOffId: data.writeOffId, invoiceId, closedOn }));
}
