import { queryRows, type Tx } from '@tolbooth/database';

const own = `
  SELECT id, directorate, currency, completed_on, total FROM invoice
  WHERE state IN ('complete', 'cancelled') AND completed_on <= $3::date
    AND ($1::text[] IS NULL OR cost_centre LIKE ANY ($1::text[])) AND ($4::text IS NULL OR directorate = $4)`;

export const trendsSql = {
  /** What was billed, collected, taken off and written off, by department and month; before day $2 all in one. */
  flows: `
    WITH own AS (${own}), moved AS (
      SELECT directorate, currency, completed_on AS day, 'billed' AS kind, total AS amount FROM own
      UNION ALL SELECT o.directorate, o.currency, a.on_day, 'collected', a.amount
        FROM application a JOIN own o ON o.id = a.invoice_id WHERE a.on_day <= $3::date
      UNION ALL SELECT o.directorate, o.currency, d.on_day,
          CASE WHEN 'write-off' IN (d.kind, d.cause) THEN 'writtenOff' ELSE 'reduced' END, d.amount
        FROM invoice_reduction d JOIN own o ON o.id = d.invoice_id WHERE d.on_day <= $3::date)
    SELECT directorate, currency, CASE WHEN day < $2::date THEN '' ELSE to_char(day, 'YYYY-MM') END AS month, kind,
      sum(amount)::numeric(18,2)::text AS amount
    FROM moved GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  /** What was in dispute at the end of each of these days ($2): of each invoice at most what was open of it then. */
  disputed: `
    WITH own AS (${own}), raised AS (
      SELECT e.day, d.invoice_id, sum(d.amount) AS amount FROM unnest($2::date[]) AS e (day)
        JOIN dispute_copy d ON d.raised_on <= e.day AND (d.closed_on IS NULL OR d.closed_on > e.day) GROUP BY 1, 2)
    SELECT o.directorate, o.currency, to_char(r.day, 'YYYY-MM') AS month,
      sum(least(r.amount, o.total - gone.amount))::numeric(18,2)::text AS amount
    FROM raised r JOIN own o ON o.id = r.invoice_id CROSS JOIN LATERAL (
      SELECT coalesce(sum(m.amount), 0) AS amount FROM (
        SELECT a.amount FROM application a WHERE a.invoice_id = o.id AND a.on_day <= r.day
        UNION ALL SELECT d.amount FROM invoice_reduction d WHERE d.invoice_id = o.id AND d.on_day <= r.day) m) gone
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
} as const;

export interface FlowFound {
  readonly directorate: string;
  readonly currency: string;
  /** `2026-11`; empty for everything before. */
  readonly month: string;
  readonly kind: 'billed' | 'collected' | 'reduced' | 'writtenOff';
  readonly amount: string;
}

export interface DisputedFound {
  readonly directorate: string;
  readonly currency: string;
  readonly month: string;
  readonly amount: string;
}

export interface TrendSearch {
  readonly patterns: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly directorate?: string | undefined;
}

export function flowsOf(tx: Tx, { patterns, from, to, directorate }: TrendSearch): Promise<FlowFound[]> {
  return queryRows<FlowFound>(tx, trendsSql.flows, [patterns, from, to, directorate ?? null]);
}

export function disputedAt(
  tx: Tx,
  { patterns, to, directorate }: TrendSearch,
  days: readonly string[],
): Promise<DisputedFound[]> {
  return queryRows<DisputedFound>(tx, trendsSql.disputed, [patterns, days, to, directorate ?? null]);
}
