import type { Call } from '@tolbooth/verbs';
import { ManualJournalRow } from './manual-journal.entity';

type Written = Pick<ManualJournalRow, 'kind' | 'book' | 'day' | 'purpose' | 'currency' | 'total' | 'touchesIncome'>;

/** A draft of the caller's; `more` says what makes it another kind or takes it further. */
export function newRow(written: Written, call: Call, more: Partial<ManualJournalRow> = {}): ManualJournalRow {
  return Object.assign(new ManualJournalRow(), {
    id: call.newId(),
    number: null,
    state: 'draft' as const,
    ...blank,
    preparedBy: call.by.id,
    preparedAt: call.at,
    version: 1,
    ...written,
    ...more,
  });
}

const blank = {
  reverses: null,
  workItem: null,
  recurring: null,
  occurrence: null,
  submittedBy: null,
  submittedAt: null,
  approvedBy: null,
  approvedAt: null,
  approvedUnder: null,
  evidence: null,
  signer: null,
  signedOn: null,
  signedPaper: null,
  endedBy: null,
  endedAt: null,
  endedWhy: null,
} as const;
