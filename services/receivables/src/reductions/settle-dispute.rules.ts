// D-06, W13, W15, X-14: what the end of a dispute does to its invoice.
import { formatAmount } from '@tolbooth/money';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { leftOf } from './reduce.rules';

export interface EndedDispute {
  readonly disputeId: string;
  readonly outcome: 'upheld' | 'rejected' | 'expired';
  /** By how much the invoice is to fall, in minor units. */
  readonly amount: bigint;
  readonly whole: boolean;
}

export type Settlement =
  | { readonly kind: 'nothing'; readonly sentence: string }
  | { readonly kind: 'cancel'; readonly sentence: string }
  | { readonly kind: 'adjust'; readonly amount: bigint; readonly sentence: string };

/**
 * Rejected: the invoice stays. A dispute of the whole cancels it; of a part, it falls by that part. `disputed` is what
 * was disputed when it was raised: a whole dispute that is upheld in part only reduces the invoice.
 */
export function settlementOf(invoice: InvoiceRow, dispute: EndedDispute, disputed: bigint | undefined): Settlement {
  const shown = formatAmount(dispute.amount, invoice.currency);
  const how = dispute.outcome === 'expired' ? 'ran out without an answer' : `was ${dispute.outcome}`;
  if (dispute.outcome === 'rejected') {
    return { kind: 'nothing', sentence: `The dispute was rejected, so invoice ${invoice.number} stays as it is.` };
  }
  if (invoice.state !== 'complete') {
    return {
      kind: 'nothing',
      sentence: `The dispute ${how}, and invoice ${invoice.number} is ${invoice.state} already.`,
    };
  }
  const upheldInPart = dispute.outcome === 'upheld' && disputed !== undefined && dispute.amount < disputed;
  if ((dispute.whole && !upheldInPart) || dispute.amount >= leftOf(invoice)) {
    return { kind: 'cancel', sentence: `The dispute of the whole ${how}, so invoice ${invoice.number} is cancelled.` };
  }
  if (dispute.amount <= 0n) {
    return { kind: 'nothing', sentence: `The dispute ${how} with 0.00, so invoice ${invoice.number} stays as it is.` };
  }
  return {
    kind: 'adjust',
    amount: dispute.amount,
    sentence: `The dispute of ${shown} ${how}, so invoice ${invoice.number} falls by it; money beyond the rest goes on account.`,
  };
}
