import type { Hold } from '../debts/held.rules';
import type { Dispute } from './dispute';

/**
 * D-06: an open dispute holds its part. One that was upheld or has expired holds it until receivables have answered
 * with the adjustment, so that nobody is dunned for what is about to be taken off.
 */
export function holdOf(dispute: Dispute): Hold {
  switch (dispute.status) {
    case 'open':
      return { whole: dispute.whole, amount: dispute.amount, holds: true };
    case 'expired':
      return { whole: dispute.whole, amount: dispute.amount, holds: !dispute.answered };
    case 'upheld': {
      const amount = dispute.upheldAmount ?? dispute.amount;
      return { whole: dispute.whole && amount === dispute.amount, amount, holds: !dispute.answered };
    }
    default:
      return { whole: false, amount: 0n, holds: false };
  }
}
