import { loadRows, updateRows } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { PeriodRow } from './period.entity';
import { periodMoved } from './period.events';
import type { PeriodStep } from './period.states';
import { lockPeriods, waitingIn } from './periods.rows';
import { notOver, stepOf } from './periods.rules';

export interface PeriodChange extends Change {
  readonly row: PeriodRow;
  /** Entries dated in the period that wait for the cut-off: once it is closed they go to the next open one. */
  readonly waiting: number;
}

interface Facts {
  readonly row: PeriodRow | undefined;
  readonly waiting: number;
}

export interface PeriodAsked {
  /** `2006-07` */
  readonly period: string;
  /** The council's if left out. */
  readonly book?: string | undefined;
}

type PeriodVerb = Verb<PeriodAsked, Facts, PeriodChange>;

const idOf = ({ period, book = council }: PeriodAsked) => `${book}/${period}`;

/** C-05 */
export const openPeriod = movePeriod('open-period');
/** C-05: what is dated in the period and still waits or is still on its way will go to the next open one. */
export const closePeriod = movePeriod('close-period');

function movePeriod(name: PeriodStep['verb']): PeriodVerb {
  return {
    name,
    requirement: 'C-05',
    about: idOf,
    expects: ({ row }) => row?.version,
    load: async (tx, inputs) => {
      await lockPeriods(tx);
      const ids = inputs.map(idOf);
      const waiting = await waitingIn(tx, ids);
      const rows = await loadRows(tx, PeriodRow, ids, { lock: true });
      return rows.map((row, at) => ({ row, waiting: waiting.get(ids[at]!) ?? 0 }));
    },
    decide: ({ row, waiting }, { period }, call) => {
      if (!row) return refuse('period-not-found', { field: 'period', detail: `There is no period ${period}` });
      const step = stepOf(name, period, row.state);
      if (isRefusal(step)) return step;
      const early = step.to === 'closed' ? notOver(row, call.on, call.reason, waiting) : undefined;
      if (early) return early;
      const after = Object.assign(new PeriodRow(), row, { state: step.to, version: row.version + 1 });
      const subject = { kind: 'period', id: row.id, version: after.version };
      return { subject, before: row, after, row: after, waiting };
    },
    save: async (tx, changes) => {
      const rows = changes.map(({ row }) => row);
      await updateRows(tx, PeriodRow, rows);
      return rows.map(periodMoved);
    },
  };
}
