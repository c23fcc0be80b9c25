import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { Place } from '../posting/placing.rules';
import { fixAttachments } from '../attachments/attachment.rows';
import { journalChange, journalUnknown, nameOf, type JournalChange } from './draft-journal';
import { recheckedPlace } from './journal-check.rules';
import { checkRulesOf, writtenFactsOf, type WrittenFacts } from './journal-facts';
import { takeJournalNumbers, updateManualJournals } from './manual-journal.rows';
import { stepOf } from './manual-journal.states';

interface Submitted extends JournalChange {
  readonly place: Place;
}

/** C-09: from here on its lines and papers stand; it takes its number and waits for another person. */
export const submitJournal: Verb<{ id: string }, WrittenFacts, Submitted> = {
  name: 'submit-journal',
  requirement: 'C-09',
  about: ({ id }) => id,
  expects: ({ whole }) => whole?.row.version,
  load: (tx, inputs, call) =>
    writtenFactsOf(
      tx,
      inputs.map(({ id }) => id),
      call,
    ),
  decide: (facts, { id }, call) => {
    const { whole } = facts;
    if (!whole) return journalUnknown(id);
    const step = stepOf('submit-journal', whole.row.state, nameOf(whole.row));
    if (isRefusal(step)) return step;
    const place = recheckedPlace(whole.row, whole.lines, facts, checkRulesOf(call));
    if (isRefusal(place)) return place;
    const submitted = { state: step.to, submittedBy: call.by.id, submittedAt: call.at };
    const row = { ...whole.row, ...submitted, version: whole.row.version + 1 };
    return { ...journalChange(whole, row, whole.lines), place };
  },
  save: async (tx, changes, call) => {
    const rows = changes.map(({ row }) => row);
    await fixAttachments(
      tx,
      rows.map(({ id }) => id),
      call.at,
    );
    await takeJournalNumbers(
      tx,
      changes.map(({ row, place }) => ({ row, year: place.year })),
    );
    await updateManualJournals(tx, rows);
    return [];
  },
};
