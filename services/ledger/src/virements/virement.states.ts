// C-11: asked for, approved by as many others as its band needs, or refused; who asked may withdraw it until then.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const virementStates = ['requested', 'approved', 'refused', 'withdrawn'] as const;
export type VirementState = (typeof virementStates)[number];

export interface VirementStep {
  readonly from: VirementState;
  readonly verb: 'approve-virement' | 'refuse-virement' | 'withdraw-virement';
  readonly to: readonly VirementState[];
  readonly event?: 'BudgetPositionChanged';
}

export const virementSteps: readonly VirementStep[] = [
  // It stays requested until the last approval that its band needs.
  { from: 'requested', verb: 'approve-virement', to: ['requested', 'approved'], event: 'BudgetPositionChanged' },
  { from: 'requested', verb: 'refuse-virement', to: ['refused'] },
  { from: 'requested', verb: 'withdraw-virement', to: ['withdrawn'] },
];

export function virementStep(verb: VirementStep['verb'], number: string, state: VirementState): VirementStep | Refusal {
  return stepIn(virementSteps, verb, state, () =>
    refuse('virement-state', {
      field: 'id',
      detail: `Virement ${number} is ${state}; ${verb} is possible while it is requested`,
      facts: { number, state },
    }),
  );
}
