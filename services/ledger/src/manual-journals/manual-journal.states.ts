// C-09: the life of a journal that people write; approved is posted, and stands for ever.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const manualJournalStates = ['draft', 'submitted', 'approved', 'withdrawn'] as const;
export type ManualJournalState = (typeof manualJournalStates)[number];

export interface ManualJournalStep {
  readonly from: ManualJournalState;
  readonly verb: string;
  readonly to: ManualJournalState;
  readonly event?: string;
}

export const manualJournalSteps: readonly ManualJournalStep[] = [
  { from: 'draft', verb: 'change-journal', to: 'draft' },
  { from: 'draft', verb: 'submit-journal', to: 'submitted' },
  { from: 'draft', verb: 'withdraw-journal', to: 'withdrawn' },
  { from: 'submitted', verb: 'approve-journal', to: 'approved', event: 'JournalPosted' },
  { from: 'submitted', verb: 'reject-journal', to: 'draft' },
  { from: 'submitted', verb: 'withdraw-journal', to: 'withdrawn' },
];

/** The step that a verb takes from here, or why there is none. */
export function stepOf(verb: string, state: ManualJournalState, what: string): ManualJournalStep | Refusal {
  return stepIn(manualJournalSteps, verb, state, (possibleFrom) =>
    refuse('manual-journal-state', {
      field: 'id',
      detail: `${what} is ${state}; ${verb} is possible from ${possibleFrom.join(', ')}`,
      facts: { state, possibleFrom },
    }),
  );
}
