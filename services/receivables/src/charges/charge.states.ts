// R-32, M10: a charge is drafted, submitted with its eleven answers, approved by every post that policy names, ended.
import type { Step } from '../lifecycles/step.rules';

export const chargeStates = ['draft', 'submitted', 'approved', 'ended'] as const;
export type ChargeState = (typeof chargeStates)[number];

/** The last approval leads to approved, those before it leave it submitted. */
export const chargeSteps: readonly Step<ChargeState>[] = [
  { from: 'draft', verb: 'change-charge', to: 'draft' },
  { from: 'draft', verb: 'submit-charge', to: 'submitted' },
  { from: 'submitted', verb: 'approve-charge', to: 'submitted' },
  { from: 'submitted', verb: 'approve-charge', to: 'approved' },
  { from: 'submitted', verb: 'reject-charge', to: 'draft' },
  { from: 'approved', verb: 'end-charge', to: 'ended' },
];
