import type { InvoiceNews } from '../debts/invoice-news.rules';
import type { Dispute } from './dispute';

/**
 * D-06: disputes that the news change. An adjustment or cancellation answers the dispute it names; a cancellation takes
 * every other open dispute of the invoice with it, because nothing is left to dispute.
 */
export function answeredBy(disputes: readonly Dispute[], news: InvoiceNews): Dispute[] {
  return disputes.flatMap((dispute): Dispute[] => {
    if (dispute.id === news.disputeId && !dispute.answered) {
      return [{ ...dispute, answered: true, version: dispute.version + 1 }];
    }
    if (news.kind === 'cancelled' && dispute.status === 'open') {
      return [{ ...dispute, status: 'withdrawn', nextActionOn: null, version: dispute.version + 1 }];
    }
    return [];
  });
}
