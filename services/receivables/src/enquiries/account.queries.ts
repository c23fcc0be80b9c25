import { queryRows, type Tx } from '@tolbooth/database';

/** Of `costCentresOf`: money on account has no cost centre, so only who sees all of them is shown it. */
type Patterns = readonly string[] | null;

/** Amounts are decimal texts of the account's currency, as Postgres gives them. */
export const accountSql = {
  figures: `
    SELECT (SELECT coalesce(sum(total - adjusted - applied), 0)::numeric(18,2)::text FROM invoice
        WHERE paying_account = ANY ((SELECT accounts_of($1))::text[]) AND state = 'complete' AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3::text[]))) AS "openItems",
      (SELECT coalesce(sum(on_account), 0)::numeric(18,2)::text FROM receipt
        WHERE account = ANY ((SELECT accounts_of($1))::text[]) AND $3::text[] IS NULL) AS "onAccount",
      (SELECT coalesce(sum(total - adjusted - applied), 0)::numeric(18,2)::text FROM invoice
        WHERE paying_account = ANY ((SELECT accounts_of($1))::text[]) AND state = 'complete' AND due_date < $2::date
          AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3::text[]))) AS overdue,
      (SELECT coalesce(sum(least(d.amount, i.total - i.adjusted - i.applied)), 0)::numeric(18,2)::text FROM (
          SELECT invoice_id, sum(amount) AS amount FROM dispute_copy
          WHERE account = ANY ((SELECT accounts_of($1))::text[]) AND state = 'open' GROUP BY invoice_id) d
        JOIN invoice i ON i.id = d.invoice_id AND i.state = 'complete'
        WHERE $3::text[] IS NULL OR i.cost_centre LIKE ANY ($3::text[])) AS disputed,
      (SELECT count(*)::int FROM invoice
        WHERE paying_account = ANY ((SELECT accounts_of($1))::text[]) AND state = 'complete' AND total - adjusted - applied <> 0
          AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3::text[]))) AS "openCount"`,
  items: `
    SELECT id, number, due_date::text AS "dueDate", total::text AS total,
      (total - adjusted - applied)::numeric(18,2)::text AS balance,
      greatest($2::date - due_date, 0) AS "daysLate"
    FROM invoice WHERE paying_account = ANY ((SELECT accounts_of($1))::text[]) AND state = 'complete' AND total - adjusted - applied <> 0
      AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3::text[]))
    ORDER BY due_date, number LIMIT 200`,
  receipts: `
    SELECT id, number, method, received_on::text AS "receivedOn", amount::text AS amount,
      on_account::text AS "onAccount", state
    FROM receipt WHERE account = ANY ((SELECT accounts_of($1))::text[]) AND $2::text[] IS NULL AND (state = 'returned' OR on_account <> 0)
    ORDER BY taken_at DESC, id DESC LIMIT 200`,
} as const;

export interface AccountFigures {
  readonly openItems: string;
  readonly onAccount: string;
  readonly overdue: string;
  readonly disputed: string;
  /** How many invoices are open: the account shows the oldest of them. */
  readonly openCount: number;
}

export interface OpenInvoice {
  readonly id: string;
  readonly number: string;
  readonly dueDate: string;
  readonly total: string;
  readonly balance: string;
  readonly daysLate: number;
}

export interface AccountReceipt {
  readonly id: string;
  readonly number: string;
  readonly method: string;
  readonly receivedOn: string;
  readonly amount: string;
  readonly onAccount: string;
  readonly state: string;
}

export async function accountFigures(tx: Tx, account: string, on: string, patterns: Patterns): Promise<AccountFigures> {
  const [figures] = await queryRows<AccountFigures>(tx, accountSql.figures, [account, on, patterns]);
  return figures!;
}

/** Open invoices of the account, the oldest first; the oldest 200. */
export function openInvoices(tx: Tx, account: string, on: string, patterns: Patterns): Promise<OpenInvoice[]> {
  return queryRows<OpenInvoice>(tx, accountSql.items, [account, on, patterns]);
}

/** Receipts that are on account, whole or in part, and those that a bank returned; the newest 200. */
export function looseReceipts(tx: Tx, account: string, patterns: Patterns): Promise<AccountReceipt[]> {
  return queryRows<AccountReceipt>(tx, accountSql.receipts, [account, patterns]);
}
