// DETAILS 4, receipt: the part of its life that has a customer; statement lines without an owner come with.
import type { Step } from '../lifecycles/step.rules';
import type { ReceiptRow } from './receipt.entity';

export const receiptStates = ['none', 'on-account', 'part-applied', 'applied', 'returned'] as const;
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
];

/** Where a receipt that is not returned stands, by what of it is applied. */
export function appliedState(
  receipt: Pick<ReceiptRow, 'amount' | 'applied'>,
): 'on-account' | 'part-applied' | 'applied' {
  if (receipt.applied === 0n) return 'on-account';
  return receipt.applied === receipt.amount ? 'applied' : 'part-applied';
}

/** Money of the receipt that stands on account, in minor units; nothing once it is returned. */
export function unappliedOf(receipt: Pick<ReceiptRow, 'state' | 'amount' | 'applied'>): bigint {
  return receipt.state === 'returned' ? 0n : receipt.amount - receipt.applied;
}
