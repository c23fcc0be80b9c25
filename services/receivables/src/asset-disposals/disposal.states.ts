// R-25, F14: proposed with its offers, approved by another, sold and billed, or withdrawn.
import type { Step } from '../lifecycles/step.rules';

export const disposalStates = ['proposed', 'approved', 'sold', 'withdrawn'] as const;
export type DisposalState = (typeof disposalStates)[number];

export const disposalSteps: readonly Step<DisposalState>[] = [
  { from: 'proposed', verb: 'approve-disposal', to: 'approved' },
  { from: 'approved', verb: 'sell-asset', to: 'sold', event: 'InvoiceStarted' },
  { from: 'proposed', verb: 'withdraw-disposal', to: 'withdrawn' },
  { from: 'approved', verb: 'withdraw-disposal', to: 'withdrawn' },
];
