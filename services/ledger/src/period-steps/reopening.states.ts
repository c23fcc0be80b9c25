// C-05: a closed period, or one module of it, opens again when one person asks for it and another one approves.

export type ReopeningState = 'requested' | 'approved' | 'rejected';

export interface ReopeningStep {
  readonly from: ReopeningState;
  readonly verb: 'reopen-period' | 'reject-period-reopening';
  readonly to: ReopeningState;
}

export const reopeningSteps: readonly ReopeningStep[] = [
  { from: 'requested', verb: 'reopen-period', to: 'approved' },
  { from: 'requested', verb: 'reject-period-reopening', to: 'rejected' },
];
