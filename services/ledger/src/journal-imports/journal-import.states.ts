// C-09: the life of a file of journal lines; approved is posted, and stands for ever.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const journalImportStates = [
  ...(['received', 'faulty', 'checked', 'submitted', 'approved', 'rejected', 'discarded'] as const),
];
export type JournalImportState = (typeof journalImportStates)[number];

export interface JournalImportStep {
  readonly from: JournalImportState;
  readonly verb: string;
  readonly to: JournalImportState;
  readonly event?: string;
}

export const journalImportSteps: readonly JournalImportStep[] = [
  // Checking goes on in steps: after the last one it is checked, or faulty.
  { from: 'received', verb: 'check-journal-import', to: 'received' },
  { from: 'received', verb: 'stop-journal-import', to: 'received' },
  { from: 'received', verb: 'recheck-journal-import', to: 'received' },
  { from: 'faulty', verb: 'recheck-journal-import', to: 'received' },
  { from: 'checked', verb: 'recheck-journal-import', to: 'received' },
  { from: 'checked', verb: 'submit-journal-import', to: 'submitted' },
  { from: 'submitted', verb: 'approve-journal-import', to: 'approved', event: 'JournalPosted' },
  { from: 'submitted', verb: 'reject-journal-import', to: 'rejected' },
  { from: 'received', verb: 'discard-journal-import', to: 'discarded' },
  { from: 'faulty', verb: 'discard-journal-import', to: 'discarded' },
  { from: 'checked', verb: 'discard-journal-import', to: 'discarded' },
];

/** The step that a verb takes from here, or why there is none. */
export function stepOf(verb: string, state: JournalImportState, what: string): JournalImportStep | Refusal {
  return stepIn(journalImportSteps, verb, state, (possibleFrom) =>
    refuse('journal-import-state', {
      field: 'id',
      detail: `${what} is ${state}; ${verb} is possible from ${possibleFrom.join(', ')}`,
      facts: { state, possibleFrom },
    }),
  );
}
