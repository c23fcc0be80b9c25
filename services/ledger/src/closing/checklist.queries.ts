import { queryRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import type { PeriodRow } from '../periods/period.entity';
import { loadChecklist } from './checklist.rows';
import type { ChecklistLine } from './checklist.rules';
import type { ClosingTaskRow } from './closing-task.entity';

export const checklistSql = {
  period: `SELECT id, book, month, "from"::text AS "from", "to"::text AS "to", state, reopenings FROM period
     WHERE id = $1::text`,
} as const;

type PeriodFound = Pick<PeriodRow, 'id' | 'book' | 'month' | 'from' | 'to' | 'state' | 'reopenings'>;

export interface Checklist {
  readonly period: PeriodFound;
  readonly lines: readonly ChecklistLine<ClosingTaskRow>[];
}

/** as it stands this moment; undefined when there is no such period. */
export async function findChecklist(tx: Tx, id: string, policies: Policies): Promise<Checklist | undefined> {
  const [period] = await queryRows<PeriodFound>(tx, checklistSql.period, [id]);
  return period && { period, lines: await loadChecklist(tx, period, { policies }) };
}
