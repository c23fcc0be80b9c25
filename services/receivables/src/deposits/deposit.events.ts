import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { moneyOf } from '../invoices/invoice.events';
import type { ReceiptRow } from '../receipts/receipt.entity';
import type { DepositRow, DepositWhy } from './deposit.entity';

export interface ReceiptPart {
  readonly receipt: ReceiptRow;
  readonly amount: bigint;
}

interface When {
  readonly at: Date;
  readonly on: Day;
}

export function partsOf(parts: readonly ReceiptPart[]) {
  return parts.map(({ receipt, amount }) => ({
    receiptId: receipt.id,
    receiptNumber: receipt.number,
    onAccount: { code: receipt.onAccountCode, amount: moneyOf(amount, receipt.currency) },
  }));
}

function sides(deposit: DepositRow, parts: readonly ReceiptPart[]) {
  const total = parts.reduce((sum, each) => sum + each.amount, 0n);
  return {
    depositId: deposit.id,
    depositNumber: deposit.number,
    customerAccount: deposit.account,
    deposit: { code: deposit.depositCode, amount: moneyOf(total, deposit.currency) },
    parts: partsOf(parts),
  };
}

export function depositHeld(deposit: DepositRow, parts: readonly ReceiptPart[], when: When): ContractEvent {
  return receivables.DepositHeld.of({
    subject: deposit.id,
    aggregateVersion: deposit.version,
    data: { ...sides(deposit, parts), heldAt: when.at.toISOString(), heldOn: when.on },
  }) as ContractEvent;
}

export function depositReleased(
  deposit: DepositRow,
  parts: readonly ReceiptPart[],
  why: Exclude<DepositWhy, 'set-aside'>,
  when: When,
): ContractEvent {
  return receivables.DepositReleased.of({
    subject: deposit.id,
    aggregateVersion: deposit.version,
    data: { ...sides(deposit, parts), releasedAt: when.at.toISOString(), releasedOn: when.on, why },
  }) as ContractEvent;
}
