// R-23, M13: billed between departments, disputed, settled by the heads when it takes too long, never paid.
import type { Step } from '../lifecycles/step.rules';

export const internalBillStates = ['draft', 'issued', 'disputed', 'reversed', 'discarded'] as const;
export type InternalBillState = (typeof internalBillStates)[number];

export const internalBillSteps: readonly Step<InternalBillState>[] = [
  { from: 'draft', verb: 'issue-internal-bill', to: 'issued', event: 'InternalBillIssued' },
  { from: 'draft', verb: 'discard-internal-bill', to: 'discarded' },
  { from: 'issued', verb: 'dispute-internal-bill', to: 'disputed' },
  { from: 'disputed', verb: 'escalate-internal-dispute', to: 'disputed' },
  { from: 'disputed', verb: 'uphold-internal-bill', to: 'issued' },
  { from: 'disputed', verb: 'settle-internal-dispute', to: 'reversed', event: 'InternalBillReversed' },
];
