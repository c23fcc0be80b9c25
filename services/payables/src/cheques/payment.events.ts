import { payables, type ContractEvent } from '@tolbooth/contracts';
import { wire } from '@tolbooth/money';
import { coded } from '../coded';
import type { PaymentAllocationRow } from './payment-allocation.entity';
import { ofRefundPayee } from '../numbers/document-numbers';
import type { PaymentRow } from './payment.entity';

function about(row: PaymentRow) {
  return {
    paymentId: row.id,
    paymentNumber: row.number!,
    supplierNumber: row.supplierNumber,
    method: row.method,
    chequeNumber: row.chequeNumber ?? undefined,
  };
}

function told<Data>(row: PaymentRow, data: Data) {
  return { subject: row.id, aggregateVersion: row.version, data };
}

/** Dr creditor, Cr clearing (issued and not yet seen on the statement). */
export function paymentIssued(row: PaymentRow, allocations: readonly PaymentAllocationRow[]): ContractEvent {
  return payables.PaymentIssued.of(
    told(row, {
      ...about(row),
      payee: row.payeeName,
      issuedAt: row.issuedAt!.toISOString(),
      issuedOn: row.issuedOn!,
      total: wire({ minor: row.amount, currency: row.currency }),
      creditor: coded(row.creditorCode!, row.amount, row.currency),
      clearing: coded(row.clearingCode!, row.amount, row.currency),
      allocations: allocations.map((each) => allocationOf(each, row.currency, 0n)),
      replaces: row.replaces ?? undefined,
      refund: ofRefundPayee(row.supplierNumber),
      contractReferences: row.contractReferences,
    }),
  ) as ContractEvent;
}

export function chequeReleased(row: PaymentRow): ContractEvent {
  return payables.ChequeReleased.of(
    told(row, {
      ...about(row),
      releasedOn: row.releasedOn!,
      handedOutWithLeaveOf: row.handedOut ? row.handOutLeaveBy! : undefined,
    }),
  ) as ContractEvent;
}

export function chequeStopped(row: PaymentRow, check: { checkedBy: string; through: string }): ContractEvent {
  return payables.ChequeStopped.of(
    told(row, {
      ...about(row),
      stoppedOn: row.stoppedOn!,
      checkedBy: check.checkedBy,
      checkedThrough: check.through,
    }),
  ) as ContractEvent;
}

/** Dr clearing, Cr bank. */
export function paymentCleared(row: PaymentRow, at: Date): ContractEvent {
  return payables.PaymentCleared.of(
    told(row, {
      ...about(row),
      clearedAt: at.toISOString(),
      clearedOn: row.clearedOn!,
      clearing: coded(row.clearingCode!, row.amount, row.currency),
      bank: coded(row.bankCode!, row.amount, row.currency),
    }),
  ) as ContractEvent;
}

/** Dr clearing, Cr creditor: the liability stands again, whole. */
export function chequeCancelled(
  row: PaymentRow,
  allocations: readonly PaymentAllocationRow[],
  at: Date,
): ContractEvent {
  return payables.ChequeCancelled.of(
    told(row, {
      ...about(row),
      refund: ofRefundPayee(row.supplierNumber),
      cancelledAt: at.toISOString(),
      cancelledOn: row.cancelledOn!,
      cause: row.cause!,
      effect: row.effect!,
      creditor: coded(row.creditorCode!, row.amount, row.currency),
      clearing: coded(row.clearingCode!, row.amount, row.currency),
      allocations: allocations.map((each) => allocationOf(each, row.currency, each.amount)),
    }),
  ) as ContractEvent;
}

function allocationOf(allocation: PaymentAllocationRow, currency: string, balance: bigint) {
  return {
    supplierInvoiceId: allocation.supplierInvoiceId,
    documentNumber: allocation.documentNumber,
    amount: wire({ minor: allocation.amount, currency }),
    balance: wire({ minor: balance, currency }),
  };
}
