import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { ownHands } from './approve-journal';
import { journalChange, journalUnknown, nameOf, type JournalChange } from './draft-journal';
import type { ManualJournalRow } from './manual-journal.entity';
import { lockManualJournals, updateManualJournals, type WholeManualJournal } from './manual-journal.rows';
import { stepOf } from './manual-journal.states';

interface Facts {
  readonly whole: WholeManualJournal | undefined;
}

/** C-09: back to its preparer with the reason; it keeps its number. */
export const rejectJournal = endJournal('reject-journal', (row, call) => ownHands('reject-journal', row, call));

/** C-09: only who prepared it takes it back, for good; its number is never given again. */
export const withdrawJournal = endJournal('withdraw-journal', (row, call) => {
  if (row.preparedBy === call.by.id) return undefined;
  const detail = `${nameOf(row)} was prepared by ${row.preparedBy}, who can withdraw it; others reject it`;
  return refuse('not-the-preparer', { field: 'id', detail, facts: { preparedBy: row.preparedBy } });
});

function endJournal(
  name: 'reject-journal' | 'withdraw-journal',
  fault: (row: ManualJournalRow, call: Call) => Refusal | undefined,
): Verb<{ id: string; why: string }, Facts, JournalChange> {
  return {
    name,
    requirement: 'C-09',
    about: ({ id }) => id,
    expects: ({ whole }) => whole?.row.version,
    load: async (tx, inputs) => {
      const ids = inputs.map(({ id }) => id);
      return (await lockManualJournals(tx, ids)).map((whole) => ({ whole }));
    },
    decide: ({ whole }, { id, why }, call) => {
      if (!whole) return journalUnknown(id);
      const { row } = whole;
      const step = stepOf(name, row.state, nameOf(row));
      if (isRefusal(step)) return step;
      const no = fault(row, call);
      if (no) return no;
      const ended = { endedBy: call.by.id, endedAt: call.at, endedWhy: why };
      return journalChange(whole, { ...row, state: step.to, ...ended, version: row.version + 1 }, whole.lines);
    },
    save: async (tx, changes) => {
      await updateManualJournals(
        tx,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}
