// DETAILS 4, receipt: the part of its life that has a customer; statement lines without an owner come with.
import type { Step } from '../lifecycles/step.rules';
import type { ReceiptRow } from './receipt.entity';

export const receiptStates = [
  'none',
  'on-account',
  'part-applied',
  'applied',
  'refunded',
  'returned',
  'reversed',
] as const;
export type ReceiptState = (typeof receiptStates)[number];

export const receiptSteps: readonly Step<ReceiptState>[] = [
  { from: 'none', verb: 'take-receipt', to: 'on-account', event: 'ReceiptTaken' },
  { from: 'on-account', verb: 'apply-receipt', to: 'part-applied', event: 'ReceiptApplied' },
  { from: 'on-account', verb: 'apply-receipt', to: 'applied', event: 'ReceiptApplied' },
  { from: 'part-applied', verb: 'apply-receipt', to: 'part-applied', event: 'ReceiptApplied' },
  { from: 'part-applied', verb: 'apply-receipt', to: 'applied', event: 'ReceiptApplied' },
  { from: 'part-applied', verb: 'unapply-receipt', to: 'part-applied', event: 'ReceiptUnapplied' },
  { from: 'part-applied', verb: 'unapply-receipt', to: 'on-account', event: 'ReceiptUnapplied' },
  { from: 'applied', verb: 'unapply-receipt', to: 'part-applied', event: 'ReceiptUnapplied' },
  { from: 'applied', verb: 'unapply-receipt', to: 'on-account', event: 'ReceiptUnapplied' },
  { from: 'on-account', verb: 'return-receipt', to: 'returned', event: 'ReceiptReturned' },
  { from: 'part-applied', verb: 'return-receipt', to: 'returned', event: 'ReceiptReturned' },
  { from: 'applied', verb: 'return-receipt', to: 'returned', event: 'ReceiptReturned' },
  { from: 'refunded', verb: 'return-receipt', to: 'returned', event: 'ReceiptReturned' },
  { from: 'on-account', verb: 'reverse-receipt', to: 'reversed', event: 'ReceiptReversed' },
  { from: 'part-applied', verb: 'reverse-receipt', to: 'reversed', event: 'ReceiptReversed' },
  { from: 'applied', verb: 'reverse-receipt', to: 'reversed', event: 'ReceiptReversed' },
];

type Amounts = Pick<ReceiptRow, 'amount' | 'applied' | 'held' | 'refunded' | 'moved'>;

/** What of it is not on account any more, in minor units. */
function spentOf(receipt: Omit<Amounts, 'amount'>): bigint {
  return receipt.applied + receipt.held + receipt.refunded + receipt.moved;
}

/** Where a receipt that nobody took back stands, by what of it is spent. */
export function appliedState(receipt: Amounts): 'on-account' | 'part-applied' | 'applied' | 'refunded' {
  const spent = spentOf(receipt);
  if (spent === 0n) return 'on-account';
  if (spent < receipt.amount) return 'part-applied';
  return receipt.refunded > 0n && receipt.applied === 0n && receipt.held === 0n ? 'refunded' : 'applied';
}

/**
 * Money of the receipt that stands on account, in minor units. Once it is returned or reversed that is nothing, and below
 * nothing by what had been refunded or moved on before the bank took it back: the account owes it.
 */
export function unappliedOf(receipt: Amounts & Pick<ReceiptRow, 'state'>): bigint {
  const gone = receipt.state === 'returned' || receipt.state === 'reversed';
  return (gone ? 0n : receipt.amount) - spentOf(receipt);
}
