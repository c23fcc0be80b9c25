// R-18, DETAILS 4: a refund is asked for, approved by another person, paid by payables; or it comes to nothing.
import type { Step } from '../lifecycles/step.rules';

export const refundStates = ['none', 'requested', 'approved', 'paid', 'rejected', 'withdrawn', 'cancelled'] as const;
export type RefundState = (typeof refundStates)[number];

export const refundSteps: readonly Step<RefundState>[] = [
  { from: 'none', verb: 'request-refund', to: 'requested' },
  { from: 'requested', verb: 'withdraw-refund', to: 'withdrawn' },
  { from: 'requested', verb: 'reject-refund', to: 'rejected' },
  { from: 'requested', verb: 'approve-refund', to: 'approved', event: 'RefundApproved' },
  { from: 'approved', verb: 'settle-refund', to: 'paid', unasked: true },
  // The cheque was cancelled and will be issued again.
  { from: 'paid', verb: 'settle-refund', to: 'approved', unasked: true },
  { from: 'approved', verb: 'settle-refund', to: 'cancelled', event: 'RefundCancelled', unasked: true },
];
