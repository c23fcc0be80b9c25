import { updateRows, loadRows } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { loadWorth } from '../exchange/rates.rows';
import { WaitingEntryRow } from '../intake/waiting-entry.entity';
import { endedRow, entryOfRow } from '../intake/waiting-entry.rows';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { loadOriginals, postJournals } from '../journals/journal.rows';
import { openPeriods } from '../periods/periods.rows';
import type { ValuedEntry } from '../posting/entry';
import { placeFor, type OpenPeriod } from '../posting/placing.rules';
import { valued } from '../posting/valuing.rules';
import { postingDeferred } from '../work-items/work-item.events';
import type { WorkItemRow } from '../work-items/work-item.entity';
import { endWorkItems, openWorkItems, workItem } from '../work-items/work-item.rows';

export interface DueEntry {
  readonly id: string;
  readonly document: string;
}

interface Facts {
  readonly row: WaitingEntryRow | undefined;
  readonly entry: ValuedEntry | undefined;
  readonly original: string | undefined;
  readonly open: readonly OpenPeriod[];
}

export interface CutOff extends Change {
  readonly row: WaitingEntryRow;
  readonly journal?: Journal;
  readonly workItem?: WorkItemRow;
}

/** C-06: posts what its cut-off has reached, dated by completion; what finds no open period goes on waiting (C-05). */
export const runCutOff: Verb<DueEntry, Facts, CutOff> = {
  name: 'run-cut-off',
  requirement: 'C-06',
  trailFirst: true,
  about: ({ document }) => document,
  load: async (tx, inputs, call) => {
    const rows = await loadRows(
      tx,
      WaitingEntryRow,
      inputs.map(({ id }) => id),
      { lock: true },
    );
    const open = await openPeriods(tx);
    const entries = rows.map((row) => row && entryOfRow(row));
    const waiting = entries.filter((entry) => entry !== undefined);
    const originalOf = await loadOriginals(tx, waiting);
    const { currency } = call.policies.at(booksPolicy, call.on).value;
    const worthOf = await loadWorth(tx, waiting, originalOf, currency);
    return rows.map((row, at) => {
      const entry = entries[at];
      return {
        row,
        entry: entry && valued(entry, currency, worthOf(entry)),
        open,
        original: entry && originalOf(entry),
      };
    });
  },
  decide: ({ row, entry, original, open }, { id }, call) => {
    if (row?.state !== 'waiting')
      return refuse('not-waiting', { detail: `Entry ${id} no longer waits`, facts: { id } });
    if (!entry) return stillWaits(row, open, call, 'no-rate');
    const place = placeFor(row, open);
    if (!place) return stillWaits(row, open, call, 'no-open-period');
    const journal = { id: row.id, entry, place, postedAt: call.at, reverses: original };
    const sentence = `${row.eventType} of ${row.documentNumber}, dated ${row.dated}, is posted to ${place.period}`;
    return {
      subject: { kind: 'journal', id: journal.id, version: 1 },
      before: null,
      after: { eventType: row.eventType, document: row.document, period: place.period, late: place.late },
      because: because(row, open, `${sentence}${place.late ? ', late: its own period is not open' : ''}.`),
      row: endedRow(row, 'posted', journal.id),
      journal,
    };
  },
  save: async (tx, changes, call) => {
    const rows = changes.map(({ row }) => row);
    await updateRows(tx, WaitingEntryRow, rows);
    const ended = rows.filter(({ state, deferred }) => state === 'posted' && deferred).map(({ id }) => id);
    await endWorkItems(tx, ended, call.at, ['no-open-period', 'no-rate']);
    const items = changes.flatMap((change) => change.workItem ?? []);
    await openWorkItems(tx, items);
    const posted = await postJournals(
      tx,
      changes.flatMap(({ journal }) => journal ?? []),
    );
    return [...posted.map(journalPosted), ...items.map((item) => postingDeferred(item, item.eventId, ''))];
  },
};

function stillWaits(
  row: WaitingEntryRow,
  open: readonly OpenPeriod[],
  call: Call,
  lacking: 'no-open-period' | 'no-rate',
): CutOff | Refusal {
  const what = lacking === 'no-rate' ? 'No rate at which it is worth anything has been told' : 'No period is open';
  const detail = `${what} for ${row.eventType} of ${row.documentNumber}, dated ${row.dated}`;
  if (row.deferred) return refuse(lacking, { detail, facts: { id: row.id, dated: row.dated } });
  const after = Object.assign(new WaitingEntryRow(), row, { deferred: true, version: row.version + 1 });
  return {
    subject: { kind: 'entry', id: row.id, version: after.version },
    before: { deferred: false },
    after: { deferred: true, dated: row.dated },
    because: because(row, open, `${detail}.`),
    row: after,
    workItem: workItem(call.newId(), entryOfRow(row), call.at, lacking),
  };
}

function because({ dated, dueAt, ruleVersion }: WaitingEntryRow, open: readonly OpenPeriod[], sentence: string) {
  const facts = { dated, dueAt, open: open.map(({ id }) => id) };
  return { rule: 'C-05 period of an entry', policies: [ruleVersion], facts, sentence };
}
