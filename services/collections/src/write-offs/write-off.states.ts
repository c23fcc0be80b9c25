import type { WriteOffStatus } from './write-off';

export const writeOffStates: readonly WriteOffStatus[] = ['requested', 'approved', 'rejected', 'withdrawn'];

export type WriteOffMove = 'approve-write-off' | 'reject-write-off' | 'withdraw-write-off';

export interface WriteOffTransition {
  readonly from: WriteOffStatus | 'none';
  readonly by: WriteOffMove | 'request-write-off';
  readonly to: WriteOffStatus;
  readonly emits: 'WriteOffRequested' | 'WriteOffApproved' | 'WriteOffRejected' | 'WriteOffWithdrawn';
}

/** DETAILS 4, write-off requested; what follows an approval, `InvoiceWrittenOff`, is told by receivables for each invoice. */
export const writeOffTransitions: readonly WriteOffTransition[] = [
  { from: 'none', by: 'request-write-off', to: 'requested', emits: 'WriteOffRequested' },
  { from: 'requested', by: 'approve-write-off', to: 'approved', emits: 'WriteOffApproved' },
  { from: 'requested', by: 'reject-write-off', to: 'rejected', emits: 'WriteOffRejected' },
  { from: 'requested', by: 'withdraw-write-off', to: 'withdrawn', emits: 'WriteOffWithdrawn' },
];
