import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { moneyOf } from '../invoices/invoice.events';
import type { ReceiptRow } from './receipt.entity';

/** One invoice that money moved on or off, as it stood after that step. */
export interface Moved {
  readonly invoice: InvoiceRow;
  readonly version: number;
  readonly balance: bigint;
  readonly writtenOff: bigint;
  /** Always positive: the event's type says the direction. */
  readonly amount: bigint;
}

interface When {
  readonly at: Date;
  readonly on: Day;
}

function identity(receipt: ReceiptRow) {
  return { receiptId: receipt.id, receiptNumber: receipt.number, customerAccount: receipt.account };
}

/** The two codes between which the money of a receipt goes. */
function bothCodes(receipt: ReceiptRow, minor = receipt.amount) {
  const amount = moneyOf(minor, receipt.currency);
  return {
    bank: { code: receipt.bankCode, amount },
    onAccount: { code: receipt.onAccountCode, amount },
  };
}

export function receiptTaken(receipt: ReceiptRow, version: number): ContractEvent {
  return receivables.ReceiptTaken.of({
    subject: receipt.id,
    aggregateVersion: version,
    data: {
      ...identity(receipt),
      method: receipt.method,
      amount: moneyOf(receipt.amount, receipt.currency),
      takenAt: receipt.takenAt.toISOString(),
      takenOn: receipt.takenOn,
      reference: receipt.reference ?? undefined,
      chequeNumber: receipt.chequeNumber ?? undefined,
      ...bothCodes(receipt),
    },
  }) as ContractEvent;
}

function movedSides(receipt: ReceiptRow, moved: readonly Moved[]) {
  const total = moved.reduce((sum, each) => sum + each.amount, 0n);
  return {
    onAccount: { code: receipt.onAccountCode, amount: moneyOf(total, receipt.currency) },
    applications: moved.map(({ invoice, version, balance, writtenOff, amount }) => ({
      invoiceId: invoice.id,
      invoiceNumber: invoice.number!,
      invoiceVersion: version,
      receivable: { code: invoice.receivableCode, amount: moneyOf(amount, invoice.currency) },
      balance: moneyOf(balance, invoice.currency),
      writtenOff: writtenOff === 0n ? undefined : moneyOf(writtenOff, invoice.currency),
    })),
  };
}

export function receiptApplied(
  receipt: ReceiptRow,
  version: number,
  moved: readonly Moved[],
  { at, on, by }: When & { readonly by: string },
): ContractEvent {
  return receivables.ReceiptApplied.of({
    subject: receipt.id,
    aggregateVersion: version,
    data: {
      ...identity(receipt),
      appliedAt: at.toISOString(),
      appliedOn: on,
      takenBy: receipt.takenBy,
      appliedBy: by,
      ...movedSides(receipt, moved),
    },
  }) as ContractEvent;
}

export function receiptUnapplied(
  receipt: ReceiptRow,
  version: number,
  moved: readonly Moved[],
  reason: string,
  when: When,
): ContractEvent {
  return receivables.ReceiptUnapplied.of({
    subject: receipt.id,
    aggregateVersion: version,
    data: {
      ...identity(receipt),
      unappliedAt: when.at.toISOString(),
      unappliedOn: when.on,
      reason,
      ...movedSides(receipt, moved),
    },
  }) as ContractEvent;
}

export function receiptReturned(receipt: ReceiptRow, version: number, reason: string, when: When): ContractEvent {
  return receivables.ReceiptReturned.of({
    subject: receipt.id,
    aggregateVersion: version,
    data: {
      ...identity(receipt),
      returnedAt: when.at.toISOString(),
      returnedOn: when.on,
      reason,
      ...bothCodes(receipt),
    },
  }) as ContractEvent;
}

/** A mistake of ours: the money never came, or not so. */
export function receiptReversed(receipt: ReceiptRow, version: number, reason: string, when: When): ContractEvent {
  return receivables.ReceiptReversed.of({
    subject: receipt.id,
    aggregateVersion: version,
    data: {
      ...identity(receipt),
      reversedAt: when.at.toISOString(),
      reversedOn: when.on,
      reason,
      ...bothCodes(receipt),
    },
  }) as ContractEvent;
}

/** Money leaves the account for a receipt of another one, through the same bank code. */
export function receiptMoved(
  from: ReceiptRow,
  version: number,
  to: ReceiptRow,
  reason: string,
  when: When,
): ContractEvent {
  return movedBy(to.amount, from, version, to, reason, when);
}

/** The same with the opposite sign: the receipt of the other account was taken back. */
export function receiptMovedBack(
  from: ReceiptRow,
  version: number,
  to: ReceiptRow,
  reason: string,
  when: When,
): ContractEvent {
  return movedBy(-to.amount, from, version, to, reason, when);
}

function movedBy(
  minor: bigint,
  from: ReceiptRow,
  version: number,
  to: ReceiptRow,
  reason: string,
  when: When,
): ContractEvent {
  return receivables.ReceiptMoved.of({
    subject: from.id,
    aggregateVersion: version,
    data: {
      ...identity(from),
      movedAt: when.at.toISOString(),
      movedOn: when.on,
      reason,
      toAccount: to.account,
      toReceiptId: to.id,
      ...bothCodes(from, minor),
    },
  }) as ContractEvent;
}

export function invoicePaid(moved: Moved, on: Day): ContractEvent {
  const { invoice } = moved;
  return receivables.InvoicePaid.of({
    subject: invoice.id,
    aggregateVersion: moved.version,
    data: {
      invoiceId: invoice.id,
      invoiceNumber: invoice.number!,
      customerAccount: invoice.payingAccount,
      paidOn: on,
    },
  }) as ContractEvent;
}
