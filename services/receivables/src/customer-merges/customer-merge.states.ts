// a merge is proposed by one person and decided by another; what was approved can be taken back.
import type { Step } from '../lifecycles/step.rules';
import type { MergeState } from './customer-merge.entity';

export const mergeSteps: readonly Step<MergeState>[] = [
  { from: 'proposed', verb: 'approve-customer-merge', to: 'approved', event: 'CustomerChanged' },
  { from: 'proposed', verb: 'reject-customer-merge', to: 'rejected' },
  { from: 'proposed', verb: 'withdraw-customer-merge', to: 'withdrawn' },
  { from: 'approved', verb: 'undo-customer-merge', to: 'undone', event: 'CustomerChanged' },
];
