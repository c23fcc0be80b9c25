import type { Because } from '@tolbooth/audit';
import { collections, type ContractEvent } from '@tolbooth/contracts';
import { wire } from '@tolbooth/money';
import type { WriteOff } from './write-off';

export function requestedEvent(writeOff: WriteOff): ContractEvent {
  const { requestedOn, requestedBy, reason, text, stillChased } = writeOff;
  return collections.WriteOffRequested.of({
    ...subjectOf(writeOff),
    data: { ...toldOf(writeOff), requestedOn, requestedBy, reason, text, stillChased },
  }) as ContractEvent;
}

export function approvedEvent(writeOff: WriteOff, because: Because): ContractEvent {
  const { requestedBy, reason, text, stillChased } = writeOff;
  const { rule, policies, sentence } = because;
  return collections.WriteOffApproved.of({
    ...subjectOf(writeOff),
    data: {
      ...{ ...toldOf(writeOff), requestedBy, reason, text, stillChased },
      ...{ approvedAt: writeOff.decidedAt!.toISOString(), approvedOn: writeOff.decidedOn! },
      approvedBy: writeOff.decidedBy!,
      because: { rule, policies: [...policies], sentence },
    },
  }) as ContractEvent;
}

export function rejectedEvent(writeOff: WriteOff): ContractEvent {
  return collections.WriteOffRejected.of({
    ...subjectOf(writeOff),
    data: {
      ...{ ...toldOf(writeOff), rejectedOn: writeOff.decidedOn!, rejectedBy: writeOff.decidedBy! },
      reason: writeOff.decision!,
    },
  }) as ContractEvent;
}

export function withdrawnEvent(writeOff: WriteOff): ContractEvent {
  return collections.WriteOffWithdrawn.of({
    ...subjectOf(writeOff),
    data: {
      ...{ ...toldOf(writeOff), withdrawnOn: writeOff.decidedOn!, withdrawnBy: writeOff.decidedBy! },
      reason: writeOff.decision!,
    },
  }) as ContractEvent;
}

function subjectOf(writeOff: WriteOff) {
  return { subject: writeOff.id, aggregateVersion: writeOff.version };
}

function toldOf({ id, customerAccount, total, currency, items }: WriteOff) {
  return {
    ...{ writeOffId: id, customerAccount, total: wire({ minor: total, currency }) },
    invoices: items.map(({ invoiceId, invoiceNumber, amount }) => ({
      ...{ invoiceId, invoiceNumber, amount: wire({ minor: amount, currency }) },
    })),
  };
}
