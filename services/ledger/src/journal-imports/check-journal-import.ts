import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { loadCodeFacts } from '../manual-journals/code-facts.rows';
import { manualJournalsPolicy } from '../manual-journals/manual-journals.policy';
import { openPeriods } from '../periods/periods.rows';
import {
  codesAfter,
  daysOfCodes,
  daysOfLines,
  keepCodeFaults,
  keepDayFaults,
  listCodes,
  putTogether,
} from './checking.rows';
import { badDays, codeFault, type BadCode, type BadDay } from './import-codes.rules';
import type { CheckStepName, CountsByRule, JournalImportRow } from './journal-import.entity';
import {
  importChange,
  importUnknown,
  lockImports,
  nameOf,
  updateImports,
  type ImportChange,
} from './journal-import.rows';
import { stepOf } from './journal-import.states';
import { journalImportsPolicy } from './journal-imports.policy';

/** Codes that are looked at in one step: some thousand make one statement each, and progress is seen between. */
const codesAtOnce = 2_000;

/** What a step has found out, before anything is written. */
type Found =
  | { readonly step: 'codes' | 'journals' | 'done' }
  | { readonly step: 'code-rules'; readonly bad: readonly BadCode[]; readonly cursor: string; readonly lines: number }
  | { readonly step: 'days'; readonly bad: readonly BadDay[] };

interface Facts {
  readonly row: JournalImportRow | undefined;
  readonly found: Found | undefined;
}

export interface CheckChange extends ImportChange {
  readonly found: Found;
}

/** C-09: one step of checking an import; whoever asks again and again comes to its end, whatever breaks off between. */
export const checkJournalImport: Verb<{ id: string }, Facts, CheckChange> = {
  name: 'check-journal-import',
  requirement: 'C-09',
  about: ({ id }) => id,
  load: async (tx, inputs, call) => {
    const locked = await lockImports(
      tx,
      inputs.map(({ id }) => id),
    );
    const facts: Facts[] = [];
    for (const { row } of locked) {
      const goesOn = row?.state === 'received' && !row.stopped;
      facts.push({ row, found: goesOn ? await lookAt(tx, row, call) : undefined });
    }
    return facts;
  },
  decide: ({ row, found }, { id }, call) => {
    if (!row) return importUnknown(id);
    const step = stepOf('check-journal-import', row.state, nameOf(row));
    if (isRefusal(step)) return step;
    if (!found) return stopped(row);
    const change = importChange(row, moved(row, found, call));
    return { ...change, found, because: becauseOf(change.row, found, call) };
  },
  save: async (tx, changes, call) => {
    const { mostFaults } = call.policies.at(journalImportsPolicy, call.on).value;
    for (const { row, found } of changes) await carryOut(tx, row, found, mostFaults);
    await updateImports(tx, changes);
    return [];
  },
};

async function lookAt(tx: Tx, row: JournalImportRow, call: Call): Promise<Found> {
  const { id, book, step } = row;
  if (step === 'days') {
    const open = await openPeriods(tx);
    return { step, bad: badDays(await daysOfLines(tx, id), book, open) };
  }
  if (step !== 'code-rules') return { step };
  const codes = await codesAfter(tx, id, row.cursor, codesAtOnce);
  const facts = await loadCodeFacts(tx, codes, call);
  const { value: policy } = call.policies.at(manualJournalsPolicy, call.on);
  const faultOn = (code: string, day: Day | null) => codeFault(code, day ?? call.on, book, facts, policy);
  // A code is usable from one day to another: where it is on the first and on the last, it is on all between.
  const suspects = codes.filter(
    ({ code, firstDay, lastDay }) => faultOn(code, firstDay) !== undefined || faultOn(code, lastDay) !== undefined,
  );
  const days = await daysOfCodes(
    tx,
    id,
    suspects.map(({ code }) => code),
  );
  const bad = days.flatMap(({ code, day }): BadCode[] => {
    const fault = faultOn(code, day);
    return fault ? [{ code, day: day ?? undefined, rule: fault.code, detail: fault.detail }] : [];
  });
  const lines = codes.reduce((sum, each) => sum + each.lines, 0);
  return { step, bad, lines, cursor: codes.length < codesAtOnce ? '' : codes.at(-1)!.code };
}

const next: Readonly<Record<CheckStepName, CheckStepName>> = {
  codes: 'code-rules',
  'code-rules': 'days',
  days: 'journals',
  journals: 'done',
  done: 'done',
};

function moved(row: JournalImportRow, found: Found, call: Call): Partial<JournalImportRow> {
  if (found.step === 'done') {
    return { state: row.faults === 0 ? 'checked' : 'faulty', checkedAt: call.at, linesChecked: row.lines };
  }
  if (found.step !== 'code-rules') return { step: next[found.step] };
  const linesChecked = row.linesChecked + found.lines;
  return found.cursor === '' ? { step: 'days', cursor: '', linesChecked } : { cursor: found.cursor, linesChecked };
}

async function carryOut(tx: Tx, row: JournalImportRow, found: Found, mostFaults: number): Promise<void> {
  const { id } = row;
  if (found.step === 'codes') await listCodes(tx, id);
  if (found.step === 'code-rules') addCounts(row, await keepCodeFaults(tx, id, mostFaults, found.bad));
  if (found.step === 'days') addCounts(row, await keepDayFaults(tx, id, mostFaults, found.bad));
  if (found.step !== 'journals') return;
  const { counts, journals } = await putTogether(tx, id, mostFaults, row.currency);
  row.journals = journals;
  addCounts(row, counts);
}

/** How many lines a rule refuses is known when they are written down, like the number of a document. */
function addCounts(row: JournalImportRow, counts: CountsByRule): void {
  const checking: Record<string, number> = { ...row.faultCounts.checking };
  for (const [rule, count] of Object.entries(counts)) {
    if (count === 0) continue;
    checking[rule] = (checking[rule] ?? 0) + count;
    row.faults += count;
  }
  row.faultCounts = { ...row.faultCounts, checking };
}

function stopped(row: JournalImportRow): Refusal {
  const detail = `${nameOf(row)} was stopped; ask to check it and it goes on`;
  return refuse('journal-import-state', { field: 'id', detail, facts: { state: row.state, stopped: true } });
}

function becauseOf(row: JournalImportRow, { step }: Found, call: Call) {
  const { version } = call.policies.at(manualJournalsPolicy, call.on);
  return {
    rule: `check-journal-import ${step}`,
    policies: [version],
    facts: { lines: row.lines, linesChecked: row.linesChecked },
    sentence: `${nameOf(row)}: ${step} looked at, ${row.linesChecked} of ${row.lines} lines`,
  };
}
