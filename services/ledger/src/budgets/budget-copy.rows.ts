import { queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import type { Call } from '@tolbooth/verbs';
import { BudgetVersionRow } from './budget.entity';
import { effectiveMonths } from '../budget-positions/effective-budget.statements';

export const budgetCopySql = {
  codes: `WITH ${effectiveMonths} SELECT DISTINCT code FROM effective ORDER BY code`,
  copy: `WITH ${effectiveMonths},
     told AS (SELECT code, kind, month, sum(amount) AS amount FROM effective GROUP BY code, kind, month)
   INSERT INTO budget_line (version_id, code, line, kind, annual, months, profile)
     SELECT $4::uuid, b.code, row_number() OVER (ORDER BY b.code), b.kind, sum(b.amount),
            (SELECT array_agg(coalesce(t.amount, 0) ORDER BY n)
               FROM generate_series(1, 12) n LEFT JOIN told t ON t.code = b.code AND t.kind = b.kind AND t.month = n), 'copied'
       FROM told b GROUP BY b.code, b.kind RETURNING 1 AS one`,
} as const;

interface Copied {
  readonly book: string;
  readonly year: number;
  readonly effectiveFrom: Day;
}

/** What is in force on the day it takes effect, or today where that was earlier. */
function inForce({ book, year, effectiveFrom }: Copied, { on }: Pick<Call, 'on'>) {
  return [book, year, effectiveFrom > on ? effectiveFrom : on];
}

/** The codes that a new version would begin with. */
export async function codesInForce(tx: Tx, version: Copied, call: Pick<Call, 'on'>): Promise<string[]> {
  const rows = await queryRows<{ code: string }>(tx, budgetCopySql.codes, inForce(version, call));
  return rows.map(({ code }) => code);
}

/** Gives a new version the lines in force on the day it takes effect, virements counted. */
export async function copyInForce(tx: Tx, row: BudgetVersionRow, call: Pick<Call, 'on'>): Promise<void> {
  const copied = await queryRows<{ one: number }>(tx, budgetCopySql.copy, [...inForce(row, call), row.id]);
  row.lines = copied.length;
  row.filledBy = [row.startedBy];
  await updateRows(tx, BudgetVersionRow, [row]);
}
