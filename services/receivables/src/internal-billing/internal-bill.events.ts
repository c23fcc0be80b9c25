import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { moneyOf } from '../invoices/invoice.events';
import type { InternalBillRow } from './internal-bill.entity';

function billed(row: InternalBillRow) {
  const total = moneyOf(row.total, row.currency);
  return {
    ...{ billId: row.id, billNumber: row.number!, title: row.title, total },
    ...{ providerCostCentre: row.providerCostCentre, receiverCostCentre: row.receiverCostCentre },
    income: { code: row.provider, amount: total },
    cost: { code: row.receiver, amount: total },
  };
}

export function internalBillIssued(row: InternalBillRow): ContractEvent {
  return receivables.InternalBillIssued.of({
    subject: row.id,
    aggregateVersion: row.version,
    data: { ...billed(row), issuedAt: row.issuedAt!.toISOString(), issuedOn: row.issuedOn! },
  }) as ContractEvent;
}

export function internalBillReversed(row: InternalBillRow, at: Date): ContractEvent {
  return receivables.InternalBillReversed.of({
    subject: row.id,
    aggregateVersion: row.version,
    data: { ...billed(row), reversedAt: at.toISOString(), reversedOn: row.endedOn!, reason: row.endedWhy! },
  }) as ContractEvent;
}
