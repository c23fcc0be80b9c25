import type { Because } from '@tolbooth/audit';
import { collections, type ContractEvent } from '@tolbooth/contracts';
import { wire } from '@tolbooth/money';
import type { Dispute } from './dispute';

export function raisedEvent(dispute: Dispute): ContractEvent {
  return collections.DisputeRaised.of({
    ...subjectOf(dispute),
    data: {
      ...invoiceOf(dispute),
      raisedOn: dispute.raisedOn,
      raisedBy: dispute.raisedBy,
      amount: wire({ minor: dispute.amount, currency: dispute.currency }),
      whole: dispute.whole,
      reason: dispute.reason,
      heldThrough: dispute.heldThrough,
    },
  }) as ContractEvent;
}

export function resolvedEvent(dispute: Dispute): ContractEvent {
  const amount = dispute.upheldAmount ?? 0n;
  return collections.DisputeResolved.of({
    ...subjectOf(dispute),
    data: {
      ...invoiceOf(dispute),
      resolvedAt: dispute.resolvedAt!.toISOString(),
      resolvedOn: dispute.resolvedOn!,
      outcome: dispute.status === 'upheld' ? 'upheld' : 'rejected',
      amount: wire({ minor: amount, currency: dispute.currency }),
      whole: dispute.whole && (dispute.status === 'rejected' || amount === dispute.amount),
      reason: dispute.resolution!,
    },
  }) as ContractEvent;
}

export function expiredEvent(dispute: Dispute, because: Because): ContractEvent {
  const { rule, policies, sentence } = because;
  return collections.DisputeExpired.of({
    ...subjectOf(dispute),
    data: {
      ...invoiceOf(dispute),
      expiredOn: dispute.expiredOn!,
      amount: wire({ minor: dispute.amount, currency: dispute.currency }),
      whole: dispute.whole,
      because: { rule, policies: [...policies], sentence },
    },
  }) as ContractEvent;
}

function subjectOf(dispute: Dispute) {
  return { subject: dispute.id, aggregateVersion: dispute.version };
}

function invoiceOf(dispute: Dispute) {
  const { id, invoiceId, invoiceNumber, customerAccount } = dispute;
  return { disputeId: id, invoiceId, invoiceNumber, customerAccount };
}
