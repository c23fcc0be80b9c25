// R-31, M9: asked for, decided by the director, ended.
import type { Step } from '../lifecycles/step.rules';

export const remissionStates = ['requested', 'approved', 'rejected', 'ended'] as const;
export type RemissionState = (typeof remissionStates)[number];

export const remissionSteps: readonly Step<RemissionState>[] = [
  { from: 'requested', verb: 'approve-remission', to: 'approved' },
  { from: 'requested', verb: 'reject-remission', to: 'rejected' },
  { from: 'approved', verb: 'admit-to-remission', to: 'approved' },
  { from: 'approved', verb: 'end-remission', to: 'ended' },
];
