import { formatAmount } from '@tolbooth/money';
import type { Dispute } from './dispute';

/** A dispute as the audit trail shows it: amounts as decimals. */
export function shownDispute(dispute: Dispute): object {
  const { amount, upheldAmount, ...rest } = dispute;
  return {
    ...rest,
    amount: formatAmount(amount, dispute.currency),
    upheldAmount: upheldAmount === null ? null : formatAmount(upheldAmount, dispute.currency),
  };
}
