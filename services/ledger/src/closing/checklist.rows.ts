import { loadRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import type { PeriodRow } from '../periods/period.entity';
import { checklistOf, type ChecklistLine } from './checklist.rules';
import { findingsOf, postedTo } from './checks.rows';
import { ClosingTaskRow } from './closing-task.entity';
import { closingPolicy } from './closing.policy';

export type OfPeriod = Pick<PeriodRow, 'id' | 'book' | 'month' | 'from' | 'to' | 'reopenings'>;

/** the period's checklist as it stands this moment: the checks are looked up, the signatures are read. */
export async function loadChecklist(
  tx: Tx,
  period: OfPeriod,
  { policies }: { policies: Policies },
): Promise<ChecklistLine<ClosingTaskRow>[]> {
  const { tasks } = policies.at(closingPolicy, period.to).value;
  const findings = await findingsOf(
    tx,
    tasks.flatMap(({ check }) => check ?? []),
    period,
    policies,
  );
  const posted = await postedTo(tx, period);
  const ids = tasks.map(({ id }) => signatureId(period, id));
  const rows = await loadRows(tx, ClosingTaskRow, ids);
  const signed = new Map(rows.flatMap((row) => (row ? [[row.task, row] as const] : [])));
  return checklistOf(tasks, { findings, posted }, signed);
}

export function signatureId({ id, reopenings }: Pick<PeriodRow, 'id' | 'reopenings'>, task: string): string {
  return `${id}/${reopenings}/${task}`;
}
