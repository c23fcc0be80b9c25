import { queryRows, streamRows, type Tx } from '@tolbooth/database';

export const transactionListSql = {
  /** Invoices that were raised in a month ($2 to $3), by cost centre and number. */
  list: `
    SELECT i.id, i.number, i.cost_centre AS "costCentre", i.invoice_date::text AS dated, i.completed_on::text AS "accountingDate",
      i.started_by_name AS "enteredBy", i.completed_by AS "completedBy", c.name AS customer, i.paying_account AS account,
      i.currency, i.total::text AS total, i.state, v.reviewed_by_name AS "reviewedBy", v.reviewed_on::text AS "reviewedOn"
    FROM invoice i JOIN customer c ON c.account = i.paying_account
      LEFT JOIN transaction_list_review v ON v.month = to_char($2::date, 'YYYY-MM') AND v.cost_centre = i.cost_centre
    WHERE i.completed_on BETWEEN $2::date AND $3::date AND i.state IN ('complete', 'cancelled')
      AND ($1::text[] IS NULL OR i.cost_centre LIKE ANY ($1::text[])) AND ($4::text IS NULL OR i.cost_centre = $4)
    ORDER BY i.cost_centre, i.number`,
  raised: `
    SELECT count(*)::int AS invoices, min(currency) AS currency, sum(total)::numeric(18,2)::text AS total,
      array_agg(DISTINCT started_by) AS started, array_agg(DISTINCT completed_by) AS completed
    FROM invoice WHERE completed_on BETWEEN $1::date AND $2::date AND cost_centre = $3 AND state IN ('complete', 'cancelled')`,
} as const;

export interface ListedTransaction {
  readonly id: string;
  readonly number: string;
  readonly costCentre: string;
  readonly dated: string;
  readonly accountingDate: string;
  readonly enteredBy: string;
  readonly completedBy: string;
  readonly customer: string;
  readonly account: string;
  readonly currency: string;
  readonly total: string;
  readonly state: string;
  readonly reviewedBy: string | null;
  readonly reviewedOn: string | null;
}

export interface Raised {
  readonly invoices: number;
  readonly currency: string | null;
  readonly total: string | null;
  readonly started: readonly string[] | null;
  readonly completed: readonly string[] | null;
}

export function transactionList(tx: Tx, patterns: readonly string[] | null, from: string, to: string, centre?: string) {
  return streamRows<ListedTransaction>(tx, transactionListSql.list, [patterns, from, to, centre ?? null]);
}

export async function raisedIn(tx: Tx, from: string, to: string, costCentre: string): Promise<Raised> {
  const [found] = await queryRows<Raised>(tx, transactionListSql.raised, [from, to, costCentre]);
  return found!;
}
