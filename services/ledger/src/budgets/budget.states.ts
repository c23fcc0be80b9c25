// C-11: a version of a year's budget is prepared, submitted, and approved by another person; then it stands.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const budgetStates = ['draft', 'submitted', 'approved', 'discarded'] as const;
export type BudgetState = (typeof budgetStates)[number];

export interface BudgetStep {
  readonly from: BudgetState;
  readonly verb: 'fill-budget' | 'submit-budget' | 'return-budget' | 'approve-budget' | 'discard-budget';
  readonly to: BudgetState;
  /** What it tells; without one nothing changes that others count on. */
  readonly event?: 'BudgetPositionChanged';
}

export const budgetSteps: readonly BudgetStep[] = [
  { from: 'draft', verb: 'fill-budget', to: 'draft' },
  { from: 'draft', verb: 'submit-budget', to: 'submitted' },
  { from: 'draft', verb: 'discard-budget', to: 'discarded' },
  { from: 'submitted', verb: 'return-budget', to: 'draft' },
  { from: 'submitted', verb: 'approve-budget', to: 'approved', event: 'BudgetPositionChanged' },
];

export function budgetStep(verb: BudgetStep['verb'], id: string, state: BudgetState): BudgetStep | Refusal {
  return stepIn(budgetSteps, verb, state, (possibleFrom) =>
    refuse('budget-state', {
      detail: `The version is ${state}; ${verb} is possible from ${possibleFrom.join(', ')}`,
      facts: { id, state, possibleFrom },
    }),
  );
}
