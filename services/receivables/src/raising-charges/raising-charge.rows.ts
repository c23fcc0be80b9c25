import type { Day } from '@tolbooth/calendar';
import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import { RaisingChargeRow } from './raising-charge.entity';

const notCharged = `NOT EXISTS (SELECT 1 FROM raising_charge c
      WHERE c.salesperson = i.salesperson AND c.month = date_trunc('month', i.completed_on)::date AND c.currency = i.currency)`;
const of = `i.raising_cost > 0 AND i.completed_on IS NOT NULL`;

export const raisingChargeSql = {
  due: `SELECT DISTINCT i.salesperson, date_trunc('month', i.completed_on)::date::text AS month, i.currency
    FROM invoice i WHERE ${of} AND i.completed_on < $1::date AND ${notCharged}
      AND (i.salesperson || '/' || date_trunc('month', i.completed_on)::date::text) > $2
    ORDER BY i.salesperson, month LIMIT $3`,
  costs: `SELECT i.salesperson, date_trunc('month', i.completed_on)::date::text AS month, i.currency,
      min(i.cost_centre) AS "costCentre", count(*)::int AS invoices, sum(i.raising_cost)::text AS cost
    FROM invoice i JOIN unnest($1::text[], $2::date[]) AS w(salesperson, month) ON i.salesperson = w.salesperson
      AND i.completed_on >= w.month AND i.completed_on < w.month + interval '1 month'
    WHERE ${of} AND ${notCharged} GROUP BY 1, 2, 3`,
} as const;

export interface DueRaisingCost {
  readonly salesperson: string;
  readonly month: Day;
  readonly currency: string;
}

export interface RaisingCosts extends DueRaisingCost {
  readonly costCentre: string;
  readonly invoices: number;
  readonly cost: string;
}

export function dueRaisingCosts(tx: Tx, before: Day, after: string, limit: number): Promise<DueRaisingCost[]> {
  return queryRows<DueRaisingCost>(tx, raisingChargeSql.due, [before, after, limit]);
}

/** By `salesperson/month`. */
export async function raisingCostsOf(tx: Tx, due: readonly DueRaisingCost[]): Promise<Map<string, RaisingCosts>> {
  const wanted = [due.map(({ salesperson }) => salesperson), due.map(({ month }) => month)];
  const rows = await queryRows<RaisingCosts>(tx, raisingChargeSql.costs, wanted);
  return new Map(rows.map((row) => [`${row.salesperson}/${row.month}`, row]));
}

export function insertRaisingCharges(tx: Tx, rows: readonly RaisingChargeRow[]): Promise<void> {
  return insertRows(tx, RaisingChargeRow, rows);
}
