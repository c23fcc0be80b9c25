// C-09: the life of a recurring journal.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const recurringStates = ['proposed', 'approved', 'ended'] as const;
export type RecurringState = (typeof recurringStates)[number];

export interface RecurringStep {
  readonly from: RecurringState;
  readonly verb: string;
  readonly to: RecurringState;
}

export const recurringSteps: readonly RecurringStep[] = [
  { from: 'proposed', verb: 'set-recurring-journal', to: 'proposed' },
  { from: 'proposed', verb: 'approve-recurring-journal', to: 'approved' },
  { from: 'proposed', verb: 'end-recurring-journal', to: 'ended' },
  { from: 'approved', verb: 'end-recurring-journal', to: 'ended' },
  { from: 'approved', verb: 'make-recurring-journal', to: 'approved' },
  // What fell due before its end and was not made yet.
  { from: 'ended', verb: 'make-recurring-journal', to: 'ended' },
];

export function recurringStepOf(verb: string, state: RecurringState, what: string): RecurringStep | Refusal {
  return stepIn(recurringSteps, verb, state, (possibleFrom) =>
    refuse('recurring-journal-state', {
      field: 'id',
      detail: `${what} is ${state}; ${verb} is possible from ${possibleFrom.join(', ')}`,
      facts: { state, possibleFrom },
    }),
  );
}
