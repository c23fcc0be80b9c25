import { handsFault } from '@tolbooth/access';
import { insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import type { ContractEvent } from '@tolbooth/contracts';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { loadChecklist } from '../closing/checklist.rows';
import { checklistFault, type ChecklistLine } from '../closing/checklist.rules';
import type { ClosingTaskRow } from '../closing/closing-task.entity';
import { closingPolicy } from '../closing/closing.policy';
import { PeriodRow, PeriodStepRow } from '../periods/period.entity';
import { periodMoved } from '../periods/period.events';
import {
  beforeClosed,
  moduleUnknown,
  notOver,
  outOfOrder,
  standingAfter,
  stillWaiting,
  yearIsFinal,
} from './period-steps.rules';
import type { PeriodStep } from '../periods/period.states';
import { earlierOpen, finalPeriods, laterClosed, lockPeriods, waitingIn, waitingOf } from '../periods/periods.rows';

export interface PeriodChange extends Change {
  readonly row: PeriodRow;
  readonly step: PeriodStepRow;
  /** Entries dated in the period that wait for the cut-off: once it is closed they go to the next open one. */
  readonly waiting: number;
  /** What the profile points out instead of refusing it. */
  readonly warnings: readonly string[];
}

export interface PeriodAsked {
  /** `2006-07` */
  readonly period: string;
  /** The council's if left out. */
  readonly book?: string | undefined;
}

interface Facts {
  readonly row: PeriodRow | undefined;
  readonly final: boolean;
  readonly waiting: number;
  readonly earlier: readonly string[];
  /** Closed months behind it, whose balances it counts in. */
  readonly later: readonly string[];
  readonly checklist: readonly ChecklistLine<ClosingTaskRow>[];
}

export const periodIdOf = ({ period, book = council }: PeriodAsked) => `${book}/${period}`;

export function periodNotFound(period: string): Refusal {
  return refuse('period-not-found', { field: 'period', detail: `There is no period ${period}`, facts: { period } });
}

/** C-05 */
export const openPeriod: Verb<PeriodAsked, Facts, PeriodChange> = {
  name: 'open-period',
  requirement: 'C-05',
  about: periodIdOf,
  expects: ({ row }) => row?.version,
  load: (tx, inputs) => periodFacts(tx, inputs),
  decide: ({ row, final, later }, { period }, call) => {
    if (!row) return periodNotFound(period);
    const moved = yearIsFinal(row.month, final) ?? periodChange('open-period', row, call);
    return isRefusal(moved) ? moved : (beforeClosed(row.month, later) ?? moved);
  },
  save: savePeriods,
};

/** C-05, X-04, SOD-34: when its checklist is complete, by another than who waived of it. What comes late goes to the next period that is open for its module. */
export const closePeriod: Verb<PeriodAsked, Facts, PeriodChange> = {
  name: 'close-period',
  requirement: 'C-05',
  about: periodIdOf,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const facts = await periodFacts(tx, inputs);
    const earlier = await earlierOpen(tx, inputs.map(periodIdOf));
    const found: Facts[] = [];
    for (const one of facts) {
      const checklist = one.row?.state === 'open' ? await loadChecklist(tx, one.row, call) : [];
      found.push({ ...one, checklist, earlier: earlier.get(one.row?.id ?? '') ?? [] });
    }
    return found;
  },
  decide: ({ row, waiting, earlier, checklist }, { period }, call) => {
    if (!row) return periodNotFound(period);
    const moved = periodChange('close-period', row, call, { waiting });
    if (isRefusal(moved)) return moved;
    const disorder = outOfOrder(row.month, earlier);
    const refused = call.policies.at(closingPolicy, call.on).value.outOfOrder === 'refuse' ? disorder : undefined;
    return (
      refused ??
      notOver(row, call.on, call.reason, waiting) ??
      checklistFault(row.month, checklist) ??
      waivedBySame(checklist, call) ?? { ...moved, warnings: disorder ? [disorder.detail] : [] }
    );
  },
  save: savePeriods,
};

function waivedBySame(checklist: readonly ChecklistLine<ClosingTaskRow>[], call: Call): Refusal | undefined {
  const waivers = checklist.flatMap(({ state, signed }) => (state === 'waived' ? (signed?.waivedBy ?? []) : []));
  return handsFault(call, 'close-period', { 'waive-closing-task': waivers });
}

/** C-05: one module before the whole month, so that its late events go to the next month while others still post to it. */
export const closeModule: Verb<PeriodAsked & { module: string }, Facts, PeriodChange> = {
  name: 'close-module',
  requirement: 'C-05',
  about: periodIdOf,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const facts = await periodFacts(tx, inputs);
    const asked = inputs.map((input) => ({ period: periodIdOf(input), module: input.module }));
    const waiting = await waitingOf(tx, asked);
    return facts.map((one, at) => ({ ...one, waiting: waiting.get(asked[at]!.period) ?? 0 }));
  },
  decide: ({ row, waiting }, { period, module }, call) => {
    if (!row) return periodNotFound(period);
    const unknown = moduleUnknown(module);
    if (unknown) return unknown;
    const moved = periodChange('close-module', row, call, { module, waiting });
    if (isRefusal(moved)) return moved;
    return (
      notOver(row, call.on, call.reason, waiting) ?? stillWaiting(row.month, module, waiting, call.reason) ?? moved
    );
  },
  save: savePeriods,
};

/** Locked against everybody who posts: what is found stays so until the transaction ends. */
export async function periodFacts(tx: Tx, inputs: readonly PeriodAsked[]): Promise<Facts[]> {
  await lockPeriods(tx);
  const ids = inputs.map(periodIdOf);
  const waiting = await waitingIn(tx, ids);
  const final = await finalPeriods(tx, ids);
  const closed = await laterClosed(tx, ids);
  const rows = await loadRows(tx, PeriodRow, ids, { lock: true });
  return rows.map((row, at) => {
    const id = ids[at]!;
    const later = closed.get(id) ?? [];
    return { row, final: final.has(id), waiting: waiting.get(id) ?? 0, earlier: [], later, checklist: [] };
  });
}

export function periodChange(
  verb: PeriodStep['verb'],
  row: PeriodRow,
  call: Call,
  about: { module?: string; waiting?: number; reason?: string; reopenings?: number } = {},
): PeriodChange | Refusal {
  const { module, waiting = 0, reason = call.reason, reopenings = row.reopenings } = about;
  const standing = standingAfter(verb, row, module);
  if (isRefusal(standing)) return standing;
  const after = Object.assign(new PeriodRow(), row, standing, { version: row.version + 1, reopenings });
  const step = Object.assign(new PeriodStepRow(), {
    ...{ period: row.id, version: after.version, verb, module: module ?? null },
    ...{ by: call.by.id, at: call.at, reason: reason ?? null },
  });
  const subject = { kind: 'period', id: row.id, version: after.version };
  return { subject, before: row, after, row: after, step, waiting, warnings: [] };
}

export async function savePeriods(tx: Tx, changes: readonly PeriodChange[]): Promise<ContractEvent[]> {
  const rows = changes.map(({ row }) => row);
  await updateRows(tx, PeriodRow, rows);
  const steps = changes.map(({ step }) => step);
  await insertRows(tx, PeriodStepRow, steps);
  return changes.map(({ row, step }) => periodMoved(row, step));
}
