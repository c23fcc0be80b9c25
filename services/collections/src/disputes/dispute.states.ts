import type { Dispute } from './dispute';

export type DisputeState = 'open' | 'warned' | 'upheld' | 'rejected' | 'expired' | 'withdrawn';

export const disputeStates: readonly DisputeState[] = ['open', 'warned', 'upheld', 'rejected', 'expired', 'withdrawn'];

export type DisputeMove =
  'uphold' | 'reject' | 'note-update' | 'run-during-hold' | 'run-after-hold' | 'invoice-cancelled';

export interface DisputeTransition {
  readonly from: DisputeState;
  readonly by: DisputeMove;
  readonly to: DisputeState;
  readonly emits?: 'DisputeResolved' | 'DisputeExpired';
}

/** DETAILS 4, Dispute; it begins with raising it or with an enquiry that nobody answers (`DisputeRaised`). */
export const disputeTransitions: readonly DisputeTransition[] = [
  { from: 'open', by: 'run-during-hold', to: 'warned' },
  { from: 'open', by: 'run-after-hold', to: 'expired', emits: 'DisputeExpired' },
  { from: 'warned', by: 'run-after-hold', to: 'expired', emits: 'DisputeExpired' },
  ...(['open', 'warned'] as const).flatMap((from): DisputeTransition[] => [
    { from, by: 'uphold', to: 'upheld', emits: 'DisputeResolved' },
    { from, by: 'reject', to: 'rejected', emits: 'DisputeResolved' },
    { from, by: 'note-update', to: from },
    { from, by: 'invoice-cancelled', to: 'withdrawn' },
  ]),
];

export function disputeStateOf(dispute: Pick<Dispute, 'status' | 'warnedOn'>): DisputeState {
  return dispute.status === 'open' && dispute.warnedOn ? 'warned' : dispute.status;
}
