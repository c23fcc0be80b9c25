import { queryRows, type Tx } from '@tolbooth/database';

export const overviewSql = {
  /**
   * What happened on accounts from day $2 to day $3, of one account ($4) or all: counts and amounts per currency. Money counts
   * for the invoice it pays, in time where it came by the due date; what was taken back in the period is not counted.
   */
  overview: `
    WITH own AS (
      SELECT id, due_date, currency, total, completed_on FROM invoice
      WHERE number IS NOT NULL AND ($1::text[] IS NULL OR cost_centre LIKE ANY ($1::text[]))
        AND ($4::text IS NULL OR paying_account = ANY ((SELECT accounts_of($4))::text[]))),
    paid AS (
      SELECT i.currency, r.received_on <= i.due_date AS in_time, sum(a.amount) AS amount
      FROM application a JOIN own i ON i.id = a.invoice_id JOIN receipt r ON r.id = a.receipt_id
      WHERE a.on_day BETWEEN $2::date AND $3::date
      GROUP BY a.receipt_id, a.invoice_id, i.currency, r.received_on <= i.due_date HAVING sum(a.amount) > 0),
    returned AS (
      SELECT r.currency, CASE WHEN $1::text[] IS NULL THEN r.amount ELSE o.amount END AS amount
      FROM receipt r LEFT JOIN LATERAL (
        SELECT sum(a.amount) AS amount FROM application a JOIN own i ON i.id = a.invoice_id
        WHERE a.receipt_id = r.id AND a.amount > 0) o ON true
      WHERE r.returned_on BETWEEN $2::date AND $3::date AND ($4::text IS NULL OR r.account = ANY ((SELECT accounts_of($4))::text[]))
        AND ($1::text[] IS NULL OR o.amount > 0)),
    happened AS (
      SELECT 'invoiced' AS kind, currency, total AS amount FROM own WHERE completed_on BETWEEN $2::date AND $3::date
      UNION ALL SELECT CASE WHEN in_time THEN 'paid-in-time' ELSE 'paid-late' END, currency, amount FROM paid
      UNION ALL SELECT 'returned', currency, amount FROM returned
      UNION ALL SELECT CASE d.kind WHEN 'adjustment' THEN 'adjusted' WHEN 'cancellation' THEN 'cancelled' ELSE d.kind END,
          i.currency, d.amount
        FROM invoice_reduction d JOIN own i ON i.id = d.invoice_id WHERE d.on_day BETWEEN $2::date AND $3::date
      UNION ALL SELECT 'charged', i.currency, i.total FROM own i JOIN receipt r ON r.fee_invoice_id = i.id
        WHERE i.completed_on BETWEEN $2::date AND $3::date)
    SELECT kind, currency, count(*)::int AS count, sum(amount)::numeric(18,2)::text AS amount
    FROM happened GROUP BY kind, currency ORDER BY kind, currency`,
} as const;

export interface OverviewFound {
  readonly kind: string;
  readonly currency: string;
  readonly count: number;
  readonly amount: string;
}

export interface OverviewSearch {
  readonly patterns: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly account?: string | undefined;
}

export function overviewOf(tx: Tx, { patterns, from, to, account }: OverviewSearch): Promise<OverviewFound[]> {
  return queryRows<OverviewFound>(tx, overviewSql.overview, [patterns, from, to, account ?? null]);
}
