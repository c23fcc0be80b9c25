import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { checkedJournal, type CheckFacts, type Checked } from './journal-check.rules';
import { checkFactsOf, checkRulesOf } from './journal-facts';
import type { JournalLine, WrittenJournal } from './manual-journal';
import type { ManualJournalRow } from './manual-journal.entity';
import {
  insertManualJournals,
  lockManualJournals,
  replaceManualJournals,
  type WholeManualJournal,
} from './manual-journal.rows';
import { stepOf } from './manual-journal.states';
import { newRow } from './new-row';

export interface JournalChange extends Change {
  readonly row: ManualJournalRow;
  readonly lines: readonly JournalLine[];
}

interface ChangeFacts extends CheckFacts {
  readonly whole: WholeManualJournal | undefined;
}

/** C-09: what is wrong with it is said at once, and nothing is saved. */
export const draftJournal: Verb<WrittenJournal, CheckFacts, JournalChange> = {
  name: 'draft-journal',
  requirement: 'C-09',
  about: ({ book, day, purpose }) => `${book} ${day} ${purpose}`,
  load: async (tx, inputs, call) => {
    const facts = await checkFactsOf(tx, inputs, call);
    return inputs.map(() => facts);
  },
  decide: (facts, input, call) => {
    const checked = checkedJournal(input, facts, checkRulesOf(call));
    if (isRefusal(checked)) return checked;
    const { kind, book, day, purpose } = input;
    const row = newRow({ kind, book, day, purpose, ...writtenOf(checked) }, call);
    return journalChange(null, row, checked.lines);
  },
  save: async (tx, changes) => {
    await insertManualJournals(tx, changes);
    return [];
  },
};

export const changeJournal: Verb<WrittenJournal & { readonly id: string }, ChangeFacts, JournalChange> = {
  name: 'change-journal',
  requirement: 'C-09',
  about: ({ id }) => id,
  expects: ({ whole }) => whole?.row.version,
  load: async (tx, inputs, call) => {
    const wholes = await lockManualJournals(
      tx,
      inputs.map(({ id }) => id),
    );
    const facts = await checkFactsOf(tx, inputs, call);
    return wholes.map((whole) => ({ ...facts, whole }));
  },
  decide: (facts, input, call) => {
    const { whole } = facts;
    if (!whole) return journalUnknown(input.id);
    const step = stepOf('change-journal', whole.row.state, nameOf(whole.row));
    if (isRefusal(step)) return step;
    const foreign = notChangeable(whole.row, input, call);
    if (foreign) return foreign;
    const checked = checkedJournal(input, facts, checkRulesOf(call));
    if (isRefusal(checked)) return checked;
    const { kind, day, purpose } = input;
    const row = { ...whole.row, kind, day, purpose, ...writtenOf(checked), version: whole.row.version + 1 };
    return journalChange(whole, row, checked.lines);
  },
  save: async (tx, changes) => {
    await replaceManualJournals(tx, changes);
    return [];
  },
};

function writtenOf({ currency, total, touchesIncome }: Checked) {
  return { currency, total, touchesIncome };
}

/** A journal has one author, or two people could approve each other's halves. */
function notChangeable(row: ManualJournalRow, input: WrittenJournal, call: Call): Refusal | undefined {
  if (row.preparedBy !== call.by.id) {
    const detail = `${nameOf(row)} was prepared by ${row.preparedBy}, who changes or withdraws it`;
    return refuse('not-the-preparer', { field: 'id', detail, facts: { preparedBy: row.preparedBy } });
  }
  if (row.kind !== 'ManualJournal' && row.kind !== 'Accrual') {
    const detail = `${nameOf(row)} is a ${row.kind}: its lines follow from what it is about; withdraw it instead`;
    return refuse('lines-follow', { field: 'id', detail, facts: { kind: row.kind } });
  }
  if (row.number === null || row.book === input.book) return undefined;
  const detail = `${row.number} has its number in the books ${row.book}`;
  return refuse('code-of-another-book', { field: 'book', detail, facts: { book: row.book, journal: input.book } });
}

export function journalChange(
  before: WholeManualJournal | null,
  row: ManualJournalRow,
  lines: readonly JournalLine[],
): JournalChange {
  return {
    subject: { kind: 'manual-journal', id: row.id, version: row.version },
    before: before && shownInTrail(before.row, before.lines),
    after: shownInTrail(row, lines),
    row,
    lines,
  };
}

/** The row itself, so that the trail shows the number which `save` gives it. */
function shownInTrail(row: ManualJournalRow, lines: readonly JournalLine[]): object {
  return { journal: row, lines };
}

export function journalUnknown(id: string): Refusal {
  return refuse('manual-journal-unknown', { field: 'id', detail: `There is no written journal ${id}`, facts: { id } });
}

/** What people call it before it has a number. */
export function nameOf(row: Pick<ManualJournalRow, 'number' | 'day'>): string {
  return row.number ?? `The draft of ${row.day}`;
}
