// C-05: never opened, open, closed, for a period and for each module in it. Late events go to the next open period of their
// module; what is closed opens again only by a reopening that another person approved, and what was never opened before a
// closed month, whose balances it would change, opens only so too.

export type PeriodState = 'never-opened' | 'open' | 'closed';

export interface PeriodStep {
  /** Of the whole period, or of one module in it. */
  readonly of: 'period' | 'module';
  readonly from: PeriodState;
  readonly verb: 'open-period' | 'close-period' | 'close-module' | 'reopen-period';
  readonly to: PeriodState;
  readonly event: 'PeriodOpened' | 'PeriodClosed' | 'PeriodReopened';
}

export const periodSteps: readonly PeriodStep[] = [
  { of: 'period', from: 'never-opened', verb: 'open-period', to: 'open', event: 'PeriodOpened' },
  { of: 'period', from: 'open', verb: 'close-period', to: 'closed', event: 'PeriodClosed' },
  { of: 'period', from: 'never-opened', verb: 'reopen-period', to: 'open', event: 'PeriodReopened' },
  { of: 'period', from: 'closed', verb: 'reopen-period', to: 'open', event: 'PeriodReopened' },
  { of: 'module', from: 'open', verb: 'close-module', to: 'closed', event: 'PeriodClosed' },
  { of: 'module', from: 'closed', verb: 'reopen-period', to: 'open', event: 'PeriodReopened' },
];
