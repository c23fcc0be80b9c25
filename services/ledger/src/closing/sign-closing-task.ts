import { handsFault } from '@tolbooth/access';
import { loadRows, upsertRows } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { PeriodRow } from '../periods/period.entity';
import { loadChecklist, signatureId } from './checklist.rows';
import { lineWith, type ChecklistLine } from './checklist.rules';
import { ClosingTaskRow } from './closing-task.entity';
import { signingFault, signingStep, type ClosingVerb } from './closing-task.rules';

export interface SignedChange extends Change {
  readonly row: ClosingTaskRow;
  /** The task as it stands then. */
  readonly line: ChecklistLine<ClosingTaskRow>;
}

export interface Signing {
  readonly period: string;
  readonly book?: string | undefined;
  readonly task: string;
  /** What was done, seen or decided, and why. */
  readonly note: string;
}

interface Facts {
  readonly period: PeriodRow | undefined;
  readonly line: ChecklistLine<ClosingTaskRow> | undefined;
  /** As it stands in the table, also when what it was signed for has changed since. */
  readonly kept: ClosingTaskRow | undefined;
}

/** a person did it, or explains what the check found. */
export const prepareClosingTask = signing('prepare-closing-task');
/** X-04, SOD-29: another person has looked at it. */
export const reviewClosingTask = signing('review-closing-task');
/** the period may close without it, for this reason. */
export const waiveClosingTask = signing('waive-closing-task');
/** what was signed does not stand any more. */
export const clearClosingTask = signing('clear-closing-task');

function signing(name: ClosingVerb): Verb<Signing, Facts, SignedChange> {
  return {
    name,
    requirement: 'X-04',
    about: ({ period, book = council, task }) => `${book}/${period}/${task}`,
    expects: ({ kept }) => kept?.version,
    load: async (tx, inputs, call) => {
      const ids = inputs.map(({ period, book = council }) => `${book}/${period}`);
      // Locked, so that it neither closes meanwhile nor is signed by two people at once.
      const periods = await loadRows(tx, PeriodRow, ids, { lock: true });
      const checklists = new Map<string, ChecklistLine<ClosingTaskRow>[]>();
      for (const period of periods) {
        if (period && !checklists.has(period.id)) checklists.set(period.id, await loadChecklist(tx, period, call));
      }
      const kept = await loadRows(
        tx,
        ClosingTaskRow,
        periods.map((period, at) => (period ? signatureId(period, inputs[at]!.task) : '')),
        { lock: true },
      );
      return periods.map((period, at) => {
        const lines = checklists.get(period?.id ?? '') ?? [];
        return { period, line: lines.find(({ task }) => task.id === inputs[at]!.task), kept: kept[at] };
      });
    },
    decide: (facts, input, call) => signed(name, facts, input, call),
    save: async (tx, changes) => {
      const rows = changes.map(({ row }) => row);
      await upsertRows(tx, ClosingTaskRow, rows);
      return [];
    },
  };
}

function signed(name: ClosingVerb, { period, line, kept }: Facts, input: Signing, call: Call): SignedChange | Refusal {
  if (!period) {
    const detail = `There is no period ${input.period}`;
    return refuse('period-not-found', { field: 'period', detail, facts: { period: input.period } });
  }
  if (period.state !== 'open') {
    const detail = `Period ${input.period} is ${period.state}: nothing of its checklist is signed`;
    return refuse('period-state', { field: 'period', detail, facts: { period: input.period, state: period.state } });
  }
  if (!line) {
    const detail = `The checklist of ${input.period} has no task ${input.task}`;
    return refuse('closing-task-unknown', { field: 'task', detail, facts: { task: input.task } });
  }
  const fault = signingFault(name, line, call.by.roles);
  if (fault) return fault;
  const state = line.signed?.state ?? 'to-do';
  const step = signingStep(name, input.task, state);
  if (isRefusal(step)) return step;
  const earlier = {
    'prepare-closing-task': line.signed?.preparedBy ?? undefined,
    'review-closing-task': line.signed?.reviewedBy ?? undefined,
  };
  const hands = handsFault(call, name, earlier);
  if (hands) return hands;
  const base = line.signed ?? blank(period, input.task, kept?.version ?? 0);
  const row = Object.assign(new ClosingTaskRow(), base, marks(name, input.note, call), {
    ...{ state: step.to, finding: line.seen, version: base.version + 1 },
  });
  const subject = { kind: 'closing-task', id: row.id, version: row.version };
  return { subject, before: kept ?? null, after: row, row, line: lineWith(line, row) };
}

const nobody = {
  ...{ preparedBy: null, preparedAt: null, note: null, reviewedBy: null, reviewedAt: null, reviewNote: null },
  ...{ waivedBy: null, waivedAt: null, waiver: null },
};

function blank(period: PeriodRow, task: string, version: number): ClosingTaskRow {
  const key = { id: signatureId(period, task), period: period.id, round: period.reopenings, task };
  return Object.assign(new ClosingTaskRow(), nobody, key, { state: 'to-do', finding: '', version });
}

function marks(name: ClosingVerb, note: string, { by, at }: Call): Partial<ClosingTaskRow> {
  switch (name) {
    case 'prepare-closing-task':
      return { preparedBy: by.id, preparedAt: at, note };
    case 'review-closing-task':
      return { reviewedBy: by.id, reviewedAt: at, reviewNote: note };
    case 'waive-closing-task':
      return { waivedBy: by.id, waivedAt: at, waiver: note };
    case 'clear-closing-task':
      return nobody;
  }
}
