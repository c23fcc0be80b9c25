// X-06, SOD-42: an erasure is asked for by one person and decided by another; the run carries it out.
import type { Step } from '../lifecycles/step.rules';

export const erasureStates = ['requested', 'approved', 'refused', 'withdrawn', 'carried-out'] as const;
export type ErasureState = (typeof erasureStates)[number];

export const erasureSteps: readonly Step<ErasureState>[] = [
  { from: 'requested', verb: 'approve-erasure', to: 'approved' },
  { from: 'requested', verb: 'refuse-erasure', to: 'refused' },
  { from: 'requested', verb: 'withdraw-erasure', to: 'withdrawn' },
  { from: 'approved', verb: 'refuse-erasure', to: 'refused' },
  { from: 'approved', verb: 'carry-out-erasure', to: 'carried-out', event: 'CustomerErased' },
];
