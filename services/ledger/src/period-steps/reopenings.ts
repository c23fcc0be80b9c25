import { handsFault } from '@tolbooth/access';
import { insertRows, loadRows, updateRows } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { periodChange, periodFacts, periodIdOf, periodNotFound, savePeriods } from './move-period';
import type { PeriodAsked, PeriodChange } from './move-period';
import type { PeriodRow } from '../periods/period.entity';
import { opensByItself, standingAfter, yearIsFinal } from './period-steps.rules';
import { closersOf } from '../periods/periods.rows';
import { ReopeningRow } from './reopening.entity';
import { reopeningStep } from './reopening.rules';

export interface ReopeningChange extends Change {
  readonly reopening: ReopeningRow;
  readonly moved?: PeriodChange;
}

export interface ReopeningAsked extends PeriodAsked {
  /** The whole period when left out. */
  readonly module?: string | undefined;
  readonly reason: string;
}

interface AskedFacts {
  readonly row: PeriodRow | undefined;
  readonly final: boolean;
  readonly pending: boolean;
  readonly later: readonly string[];
}

interface Facts {
  readonly reopening: ReopeningRow | undefined;
  readonly row: PeriodRow | undefined;
  readonly final: boolean;
  readonly closers: readonly string[];
}

/** C-05: with a reason, and only while the year is not final. Another person decides. */
export const requestReopening: Verb<ReopeningAsked, AskedFacts, ReopeningChange> = {
  name: 'request-period-reopening',
  requirement: 'C-05',
  about: periodIdOf,
  load: async (tx, inputs) => {
    const facts = await periodFacts(tx, inputs);
    const pending = await tx.find(ReopeningRow, { where: { state: 'requested' } });
    return facts.map(({ row, final, later }) => {
      return { row, final, later, pending: pending.some(({ period }) => period === row?.id) };
    });
  },
  decide: ({ row, final, pending, later }, { period, module, reason }, call) => {
    if (!row) return periodNotFound(period);
    const standing = standingAfter('reopen-period', row, module);
    if (isRefusal(standing)) return standing;
    const late = opensByItself(row, later) ?? yearIsFinal(row.month, final);
    if (late) return late;
    if (pending) {
      const detail = `Somebody has asked already that ${period} opens again`;
      return refuse('reopening-requested', { field: 'period', detail, facts: { period } });
    }
    const reopening = Object.assign(new ReopeningRow(), {
      ...{ id: call.newId(), period: row.id, module: module ?? null, reason, state: 'requested' as const },
      ...{ requestedBy: call.by.id, requestedAt: call.at, decidedBy: null, decidedAt: null, nth: null, version: 1 },
    });
    const subject = { kind: 'period-reopening', id: reopening.id, version: 1 };
    return { subject, before: null, after: reopening, reopening };
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ reopening }) => reopening);
    await insertRows(tx, ReopeningRow, rows);
    return [];
  },
};

/** C-05, SOD-28: opens again what another person asked for and another one closed; the checklist begins anew. */
export const reopenPeriod = decideReopening('reopen-period');
export const rejectReopening = decideReopening('reject-period-reopening');

function decideReopening(
  name: 'reopen-period' | 'reject-period-reopening',
): Verb<{ id: string }, Facts, ReopeningChange> {
  return {
    name,
    requirement: 'C-05',
    about: ({ id }) => id,
    expects: ({ reopening }) => reopening?.version,
    load: async (tx, inputs) => {
      const ids = inputs.map(({ id }) => id);
      const asked = (await loadRows(tx, ReopeningRow, ids)).map((row) => {
        const [book = '', period = ''] = row?.period.split('/') ?? [];
        return { book, period };
      });
      const facts = await periodFacts(tx, asked);
      const reopenings = await loadRows(tx, ReopeningRow, ids, { lock: true });
      const closers = await closersOf(tx, asked.map(periodIdOf));
      return reopenings.map((reopening, at) => ({
        ...{ reopening, row: facts[at]?.row, final: facts[at]?.final ?? false },
        closers: reopening ? closers(reopening.period, reopening.module) : [],
      }));
    },
    decide: (facts, { id }, call) => decided(name, facts, id, call),
    save: async (tx, changes) => {
      const rows = changes.map(({ reopening }) => reopening);
      await updateRows(tx, ReopeningRow, rows);
      const moved = changes.flatMap((change) => change.moved ?? []);
      return moved.length > 0 ? savePeriods(tx, moved) : [];
    },
  };
}

function decided(
  name: 'reopen-period' | 'reject-period-reopening',
  { reopening, row, final, closers }: Facts,
  id: string,
  call: Call,
) {
  if (!reopening || !row) return refuse('not-found', { field: 'id', detail: `There is no reopening ${id}` });
  const step = reopeningStep(name, id, reopening.state);
  if (isRefusal(step)) return step;
  const after = Object.assign(new ReopeningRow(), reopening, {
    ...{ state: step.to, decidedBy: call.by.id, decidedAt: call.at, version: reopening.version + 1 },
    nth: step.to === 'approved' ? row.reopenings + 1 : null,
  });
  const change = { subject: { kind: 'period-reopening', id, version: after.version }, before: reopening, after };
  if (step.to === 'rejected') return { ...change, reopening: after };
  const earlier = { 'request-period-reopening': reopening.requestedBy, 'close-period': closers };
  const hands = handsFault(call, name, earlier);
  const refused = hands ?? yearIsFinal(row.month, final);
  if (refused) return refused;
  const { module, reason } = reopening;
  const about = { module: module ?? undefined, reason, reopenings: row.reopenings + 1 };
  const moved = periodChange('reopen-period', row, call, about);
  return isRefusal(moved) ? moved : { ...change, reopening: after, moved };
}
