import type { Day } from '@tolbooth/calendar';
import { queryRows, streamRows, type Tx } from '@tolbooth/database';

/**
 * Debts as they stood at the end of a day ($1), in the cost centres that may be seen ($2), each with its column (by the limits
 * $3) and its status (the highest in the list $4 that was true of it). What was moved since is taken back: an invoice that is
 * paid or cancelled today was open then.
 */
const openDebts = `
  WITH since AS (
    SELECT invoice_id, sum(amount) AS amount FROM (
      SELECT invoice_id, amount FROM application WHERE on_day > $1::date
      UNION ALL SELECT invoice_id, amount FROM invoice_reduction WHERE on_day > $1::date) moved
    GROUP BY invoice_id),
  status AS (SELECT name, (place)::int AS place FROM unnest($4::text[]) WITH ORDINALITY AS s (name, place)),
  step AS (
    SELECT d.invoice_id, max(s.place) AS place FROM dunning_copy d JOIN status s ON s.name = d.step
    WHERE d.on_day <= $1::date GROUP BY d.invoice_id),
  dispute AS (
    SELECT invoice_id, sum(amount) AS amount FROM dispute_copy
    WHERE raised_on <= $1::date AND (closed_on IS NULL OR closed_on > $1::date) GROUP BY invoice_id),
  asked AS (
    SELECT DISTINCT invoice_id FROM write_off_copy
    WHERE requested_on <= $1::date AND (closed_on IS NULL OR closed_on > $1::date)),
  debt AS (
    SELECT i.id, i.number, i.cost_centre, i.directorate, i.debt_type, i.paying_account, i.due_date, i.currency,
      CASE WHEN i.state = 'complete' THEN i.total - i.adjusted - i.applied ELSE 0 END + coalesce(m.amount, 0) AS balance,
      coalesce(d.amount, 0) AS disputed,
      CASE WHEN i.due_date >= $1::date THEN 1 ELSE 2 + (i.due_date <= ($3::date[])[1])::int + (i.due_date <= ($3::date[])[2])::int
        + (i.due_date <= ($3::date[])[3])::int + (i.due_date <= ($3::date[])[4])::int + (i.due_date <= ($3::date[])[5])::int
        END AS bucket,
      greatest(CASE WHEN i.due_date >= $1::date THEN (SELECT place FROM status WHERE name = 'current')
          ELSE (SELECT place FROM status WHERE name = 'overdue') END, p.place, CASE WHEN d.amount IS NOT NULL THEN (SELECT place FROM status WHERE name = 'disputed') END,
        CASE WHEN w.invoice_id IS NOT NULL THEN (SELECT place FROM status WHERE name = 'write-off-requested') END) AS status
    FROM invoice i LEFT JOIN since m ON m.invoice_id = i.id LEFT JOIN step p ON p.invoice_id = i.id
      LEFT JOIN dispute d ON d.invoice_id = i.id LEFT JOIN asked w ON w.invoice_id = i.id
    WHERE i.state IN ('complete', 'cancelled') AND i.completed_on <= $1::date
      AND (i.state = 'complete' AND i.total - i.adjusted - i.applied <> 0 OR m.amount <> 0)
      AND ($2::text[] IS NULL OR i.cost_centre LIKE ANY ($2::text[]))
      AND ($5::text IS NULL OR i.cost_centre = $5) AND ($6::text IS NULL OR i.paying_account = ANY ((SELECT accounts_of($6))::text[]))
      AND ($7::text IS NULL OR i.debt_type = $7) AND ($8::text IS NULL OR i.directorate = $8)),
  chosen AS (
    SELECT * FROM debt WHERE balance <> 0 AND ($9::int IS NULL OR status = $9) AND ($10::int IS NULL OR bucket = $10))`;

export const openDebtSql = {
  /**
   * By cost centre and customer, with the total of the customer there; behind $11 to $16, at most $17 of them. The window's order
   * is the report's, so that a million debts are sorted once; the first line is number 1 unless that was taken off.
   */
  agedDebt: `${openDebts},
    named AS (
      SELECT d.*, c.holder, c.name AS customer, c.id AS customer_id, l.description, sum(d.balance) OVER one AS customer_total
      FROM chosen d JOIN account_holder c ON c.account = d.paying_account
        LEFT JOIN invoice_line l ON l.invoice_id = d.id AND l.line_no = 1
      WINDOW one AS (PARTITION BY d.cost_centre, c.name, c.holder, d.currency ORDER BY d.due_date, d.number
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
    SELECT d.id, d.number, d.cost_centre AS "costCentre", d.holder AS account, d.customer,
      d.customer_id AS "customerId", d.due_date::text AS due, d.currency, d.balance::numeric(18,2)::text AS balance, d.bucket,
      d.status, d.customer_total::numeric(18,2)::text AS "customerTotal",
      coalesce(d.description,
        (SELECT l.description FROM invoice_line l WHERE l.invoice_id = d.id ORDER BY l.line_no LIMIT 1)) AS description
    FROM named d
    WHERE $11::text IS NULL OR (d.cost_centre, d.customer, d.holder, d.currency, d.due_date, d.number)
      > ($11, $12::text, $13::text, $14::text, $15::date, $16::text)
    ORDER BY d.cost_centre, d.customer, d.holder, d.currency, d.due_date, d.number LIMIT $17::bigint`,
  /**
   * Added up by customer and days late, by the limits $11; with what was taken off since $12 and is not in the books yet, and with
   * money on account for who may see every cost centre: it has none.
   */
  aging: `${openDebts},
    pending AS (
      SELECT h.holder, i.currency, sum(r.amount) AS amount FROM invoice_reduction r JOIN invoice i ON i.id = r.invoice_id
        JOIN account_holder h ON h.account = i.paying_account
      WHERE r.at >= $12::timestamptz AND ($2::text[] IS NULL OR i.cost_centre LIKE ANY ($2::text[])) GROUP BY 1, 2),
    money AS (
      SELECT h.holder, r.currency, sum(r.on_account) AS amount FROM receipt r JOIN account_holder h ON h.account = r.account
      WHERE r.on_account <> 0 AND $2::text[] IS NULL AND ($6::text IS NULL OR r.account = ANY ((SELECT accounts_of($6))::text[])) GROUP BY 1, 2),
    late AS (SELECT h.holder, d.currency, balance, least(disputed, balance) AS disputed, $1::date - due_date AS days
      FROM chosen d JOIN account_holder h ON h.account = d.paying_account),
    aged AS (
      SELECT holder, currency, sum(balance) AS outstanding, coalesce(sum(balance) FILTER (WHERE days <= 0), 0) AS current,
        coalesce(sum(balance) FILTER (WHERE days BETWEEN 1 AND ($11::int[])[1]), 0) AS first,
        coalesce(sum(balance) FILTER (WHERE days > ($11::int[])[1] AND days <= ($11::int[])[2]), 0) AS second,
        coalesce(sum(balance) FILTER (WHERE days > ($11::int[])[2]), 0) AS third, sum(disputed) AS disputed
      FROM late GROUP BY 1, 2)
    SELECT c.id AS "customerId", c.account, c.name AS customer, c.special_needs AS "specialNeeds", a.currency,
      a.outstanding::numeric(18,2)::text AS outstanding, a.current::numeric(18,2)::text AS current,
      a.first::numeric(18,2)::text AS first, a.second::numeric(18,2)::text AS second, a.third::numeric(18,2)::text AS third,
      a.disputed::numeric(18,2)::text AS disputed, coalesce(p.amount, 0)::numeric(18,2)::text AS pending,
      coalesce(m.amount, 0)::numeric(18,2)::text AS "onAccount"
    FROM aged a JOIN customer c ON c.account = a.holder
      LEFT JOIN pending p ON p.holder = a.holder AND p.currency = a.currency
      LEFT JOIN money m ON m.holder = a.holder AND m.currency = a.currency
    ORDER BY c.name, c.account, a.currency`,
  /** Added up by cost centre, status and column. */
  summary: `${openDebts}
    SELECT cost_centre AS "costCentre", directorate, status, currency, bucket, count(*)::int AS debts,
      sum(balance)::numeric(18,2)::text AS balance, sum(least(disputed, balance))::numeric(18,2)::text AS disputed
    FROM chosen GROUP BY cost_centre, directorate, status, currency, bucket
    ORDER BY cost_centre, directorate, status, currency, bucket`,
} as const;

export interface DebtSelection {
  readonly asAt: Day;
  /** Of `costCentresOf`. */
  readonly patterns: readonly string[] | null;
  readonly limits: readonly Day[];
  /** Names of the statuses, the lowest first. */
  readonly statuses: readonly string[];
  readonly costCentre?: string | undefined;
  readonly account?: string | undefined;
  readonly debtType?: string | undefined;
  readonly directorate?: string | undefined;
  /** Place in the list, from 1. */
  readonly status?: number | undefined;
  readonly bucket?: number | undefined;
}

export interface DebtFound {
  readonly id: string;
  readonly number: string;
  readonly costCentre: string;
  readonly account: string;
  readonly customer: string;
  readonly customerId: string;
  readonly due: Day;
  readonly currency: string;
  readonly balance: string;
  readonly bucket: number;
  readonly status: number;
  readonly customerTotal: string;
  readonly description: string | null;
}

export interface AgingFound {
  readonly customerId: string;
  readonly account: string;
  readonly customer: string;
  readonly specialNeeds: string | null;
  readonly currency: string;
  readonly outstanding: string;
  readonly current: string;
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly disputed: string;
  readonly pending: string;
  readonly onAccount: string;
}

export interface DebtGroup {
  readonly costCentre: string;
  readonly directorate: string;
  readonly status: number;
  readonly currency: string;
  readonly bucket: number;
  readonly debts: number;
  readonly balance: string;
  readonly disputed: string;
}

export function agedDebts(
  tx: Tx,
  selection: DebtSelection,
  paging: { readonly after?: readonly string[] | undefined; readonly take?: number | undefined },
) {
  const { after = [], take = null } = paging;
  const cursor = [0, 1, 2, 3, 4, 5].map((at) => after[at] ?? null);
  return streamRows<DebtFound>(tx, openDebtSql.agedDebt, [...parametersOf(selection), ...cursor, take]);
}

/** @param days last days late of the first and the second column; @param since the last cut-off */
export function aging(tx: Tx, selection: DebtSelection, days: readonly number[], since: Date) {
  return streamRows<AgingFound>(tx, openDebtSql.aging, [...parametersOf(selection), days, since]);
}

export function agedDebtGroups(tx: Tx, selection: DebtSelection): Promise<DebtGroup[]> {
  return queryRows<DebtGroup>(tx, openDebtSql.summary, parametersOf(selection));
}

function parametersOf(selection: DebtSelection): unknown[] {
  const { asAt, patterns, limits, statuses, costCentre, account, debtType, directorate, status, bucket } = selection;
  const chosen = [costCentre, account, debtType, directorate, status, bucket].map((one) => one ?? null);
  return [asAt, patterns, limits, statuses, ...chosen];
}
