import { handsFault } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { loadRows, updateRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { outOfBand } from '../manual-journals/approval.rules';
import { manualJournalsPolicy } from '../manual-journals/manual-journals.policy';
import { RecurringJournalRow } from './recurring-journal.entity';
import { recurringChange, recurringUnknown, type RecurringChange } from './recurring-journal';
import { recurringStepOf } from './recurring-journal.states';

type Row = RecurringJournalRow | undefined;

const shared = {
  requirement: 'C-09',
  about: ({ id }: { id: string }) => id,
  expects: (row: Row) => row?.version,
  load: (tx: Tx, inputs: readonly { id: string }[]) =>
    loadRows(
      tx,
      RecurringJournalRow,
      inputs.map(({ id }) => id),
      { lock: true },
    ),
  save: async (tx: Tx, changes: readonly RecurringChange[]) => {
    await updateRows(
      tx,
      RecurringJournalRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** C-09, SOD-21: another person, with the authority that one occurrence needs. */
export const approveRecurringJournal: Verb<{ id: string }, Row, RecurringChange> = {
  ...shared,
  name: 'approve-recurring-journal',
  decide: (row, { id }, call) => {
    if (!row) return recurringUnknown(id);
    const step = recurringStepOf('approve-recurring-journal', row.state, 'The recurring journal');
    if (isRefusal(step)) return step;
    const { currency } = call.policies.at(booksPolicy, call.on).value;
    const no =
      handsFault(call, 'approve-recurring-journal', { 'set-recurring-journal': row.setBy }) ??
      outOfBand(row.total, currency, call.by, call.policies.at(manualJournalsPolicy, call.on).value);
    if (no) return no;
    const approved = { state: step.to, approvedBy: call.by.id, approvedAt: call.at, version: row.version + 1 };
    return recurringChange(row, { ...row, ...approved });
  },
};

/** Last day on which it falls due; what fell due before and was not made yet still is. */
export const endRecurringJournal: Verb<{ id: string; on: Day }, Row, RecurringChange> = {
  ...shared,
  name: 'end-recurring-journal',
  decide: (row, { id, on }, call) => {
    if (!row) return recurringUnknown(id);
    const step = recurringStepOf('end-recurring-journal', row.state, 'The recurring journal');
    if (isRefusal(step)) return step;
    if (on < row.from || (row.to !== null && on > row.to)) {
      const detail = `It runs from ${row.from} to ${row.to ?? 'no end'}: its end lies within`;
      return refuse('recurring-span', { field: 'on', detail, facts: { from: row.from, to: row.to } });
    }
    return recurringChange(row, { ...row, state: step.to, to: on, endedBy: call.by.id, version: row.version + 1 });
  },
};
