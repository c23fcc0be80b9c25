import { queryRows, type Tx } from '@tolbooth/database';

export const weeklySql = {
  incomplete: `
    SELECT i.id, number, account, cost_centre AS "costCentre", debt_type AS "debtType", started_by_name AS "enteredBy", started_at AS "startedAt",
      invoice_date::text AS "invoiceDate", ($1::date - invoice_date) AS "ageDays", total::text AS total, currency,
      c.by_name AS "confirmedBy", c.on_day::text AS "confirmedOn", c.completes_by::text AS "completesBy", c.note
    FROM invoice i LEFT JOIN LATERAL (
      SELECT * FROM incomplete_confirmation WHERE invoice_id = i.id ORDER BY at DESC LIMIT 1) c ON true
    WHERE state = 'incomplete' AND ($2::timestamptz IS NULL OR (started_at, i.id) > ($2, $3::uuid))
      AND ($5::text[] IS NULL OR cost_centre LIKE ANY ($5))
    ORDER BY started_at, i.id LIMIT $4`,
  late: `
    SELECT b.id AS banking, b.slip_reference AS "slipReference", b.account, b.banked_on::text AS "bankedOn",
      b.due_on::text AS "dueOn", (b.cash + b.cheques - b.for_invoices)::numeric(18,2)::text AS amount, b.currency,
      coalesce(l.state, 'awaited') AS state, l.completed_on::text AS "completedOn", coalesce(l.late_reason, b.late_reason) AS "lateReason",
      b.late_expected_on::text AS "expectedOn",
      greatest(coalesce(l.completed_on, $1::date) - b.due_on, 0) AS "daysLate"
    FROM banking b LEFT JOIN lodgement l ON l.banking_id = b.id AND l.state <> 'cancelled'
    WHERE b.cash + b.cheques > b.for_invoices AND b.due_on < coalesce(l.completed_on, $1::date)
      AND (l.completed_on IS NULL OR l.completed_on > $1::date - 7)
      AND ($2::date IS NULL OR (b.due_on, b.id) > ($2, $3::uuid))
    ORDER BY b.due_on, b.id LIMIT $4`,
  raising: `
    SELECT cost_centre AS "costCentre", count(*)::int AS invoices, sum(raising_cost)::text AS cost, currency
    FROM invoice WHERE number IS NOT NULL AND completed_on BETWEEN $1::date AND $2::date
      AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3::text[]))
    GROUP BY cost_centre, currency ORDER BY cost_centre`,
} as const;

export interface IncompleteInvoice {
  readonly id: string;
  readonly number: string | null;
  readonly account: string;
  readonly costCentre: string;
  readonly debtType: string;
  readonly enteredBy: string;
  readonly startedAt: Date;
  readonly invoiceDate: string;
  readonly ageDays: number;
  readonly total: string;
  readonly currency: string;
  readonly confirmedBy: string | null;
  readonly confirmedOn: string | null;
  readonly completesBy: string | null;
  readonly note: string | null;
}

export interface LateLodgement {
  readonly banking: string;
  readonly slipReference: string;
  readonly account: string;
  readonly bankedOn: string;
  readonly dueOn: string;
  readonly amount: string;
  readonly currency: string;
  readonly state: string;
  readonly completedOn: string | null;
  readonly lateReason: string | null;
  readonly expectedOn: string | null;
  readonly daysLate: number;
}

export interface RaisingCost {
  readonly costCentre: string;
  readonly invoices: number;
  readonly cost: string;
  readonly currency: string;
}

interface Search {
  readonly on: string;
  readonly cursor?: readonly string[] | undefined;
  /** All of them if left out. */
  readonly take?: number | undefined;
}

/** entries that were begun and not completed, the oldest first. */
export function incompleteInvoices(
  tx: Tx,
  search: Search,
  patterns: readonly string[] | null,
): Promise<IncompleteInvoice[]> {
  return queryRows<IncompleteInvoice>(tx, weeklySql.incomplete, [...parametersOf(search), patterns]);
}

/** R-13, M34: lodgements that are overdue, and those of the last seven days that came late, with their reason. */
export function lateLodgements(tx: Tx, search: Search): Promise<LateLodgement[]> {
  return queryRows<LateLodgement>(tx, weeklySql.late, parametersOf(search));
}

/** R-08, M50: what raising the invoices of a period costs each budget holder. */
export function raisingCosts(
  tx: Tx,
  from: string,
  to: string,
  patterns: readonly string[] | null,
): Promise<RaisingCost[]> {
  return queryRows<RaisingCost>(tx, weeklySql.raising, [from, to, patterns]);
}

function parametersOf(search: Search): unknown[] {
  return [search.on, search.cursor?.[0] ?? null, search.cursor?.[1] ?? null, search.take ?? null];
}
