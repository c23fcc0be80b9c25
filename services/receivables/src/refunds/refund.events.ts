import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { partsOf } from '../deposits/deposit.events';
import { moneyOf } from '../invoices/invoice.events';
import type { RefundRow } from './refund.entity';
import type { RefundPart } from './refund.rules';

interface When {
  readonly at: Date;
  readonly on: Day;
}

function about(refund: RefundRow) {
  return {
    refundId: refund.id,
    refundNumber: refund.number,
    customerAccount: refund.account,
    payable: { code: refund.payableCode, amount: moneyOf(refund.amount, refund.currency) },
  };
}

export function refundApproved(refund: RefundRow, parts: readonly RefundPart[], when: When): ContractEvent {
  return receivables.RefundApproved.of({
    subject: refund.id,
    aggregateVersion: refund.version,
    data: {
      ...about(refund),
      source: refund.source,
      approvedAt: when.at.toISOString(),
      approvedOn: when.on,
      approvedBy: refund.decidedBy!,
      requestedBy: refund.requestedBy,
      reason: refund.reason,
      payee: refund.payee,
      payeeAddress: refund.payeeAddress,
      amount: moneyOf(refund.amount, refund.currency),
      parts: partsOf(parts),
    },
  }) as ContractEvent;
}

export function refundCancelled(
  refund: RefundRow,
  parts: readonly RefundPart[],
  reason: string,
  when: When,
): ContractEvent {
  return receivables.RefundCancelled.of({
    subject: refund.id,
    aggregateVersion: refund.version,
    data: {
      ...about(refund),
      cancelledAt: when.at.toISOString(),
      cancelledOn: when.on,
      reason,
      parts: partsOf(parts),
    },
  }) as ContractEvent;
}
