// C-05: never opened, open, closed; what is closed stays closed, late events go to the next open period.

export type PeriodState = 'never-opened' | 'open' | 'closed';

export interface PeriodStep {
  readonly from: PeriodState;
  readonly verb: 'open-period' | 'close-period';
  readonly to: PeriodState;
  readonly event: 'PeriodOpened' | 'PeriodClosed';
}

export const periodSteps: readonly PeriodStep[] = [
  { from: 'never-opened', verb: 'open-period', to: 'open', event: 'PeriodOpened' },
  { from: 'open', verb: 'close-period', to: 'closed', event: 'PeriodClosed' },
];
