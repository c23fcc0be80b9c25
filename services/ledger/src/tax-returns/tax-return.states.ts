// C-13: figures are made by one person and approved by another; approved ones are never changed.

export type TaxReturnState = 'open' | 'prepared' | 'approved';

export interface TaxReturnStep {
  readonly from: TaxReturnState | undefined;
  readonly verb: 'open-tax-return' | 'prepare-tax-return' | 'reopen-tax-return' | 'approve-tax-return';
  readonly to: TaxReturnState;
  readonly event: undefined;
}

export const taxReturnSteps: readonly TaxReturnStep[] = [
  { from: undefined, verb: 'open-tax-return', to: 'open', event: undefined },
  { from: 'open', verb: 'prepare-tax-return', to: 'prepared', event: undefined },
  { from: 'prepared', verb: 'reopen-tax-return', to: 'open', event: undefined },
  { from: 'prepared', verb: 'approve-tax-return', to: 'approved', event: undefined },
];
