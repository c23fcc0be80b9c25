import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { ExpectedIncomeRow } from './expected-income.entity';

const columns = `e.id AS notice, e.debtor, e.reference, e.code, e.account, c.name, e.last_day::text AS "lastDay",
    e.gross = l.amount - l.claimed AS exact, e.tokens ?| l.tokens AS quoted, l.entry_date > e.last_day AS late,
    coalesce(similarity(e.debtor, l.name), 0) AS alike,
    i.id AS invoice, i.number, (i.total - i.adjusted - i.applied)::text AS balance, i.due_date::text AS "dueDate"`;
export const expectedIncomeSql = {
  /** What ends first comes first. */
  list: `SELECT id FROM expected_income
    WHERE ($1::text IS NULL OR state = $1) AND ($2::date IS NULL OR (state = 'open' AND last_day < $2))
      AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3))
      AND ($4::date IS NULL OR (last_day, id) > ($4, $5::uuid)) ORDER BY last_day, id LIMIT $6`,
  late: `SELECT id FROM expected_income WHERE state = 'open' AND last_day < $1::date AND late_on IS NULL
      AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
  lines: `SELECT c.id AS claim, l.id AS line FROM line_claim c JOIN statement_line l ON l.id = c.line_id WHERE c.id = ANY ($1::uuid[])`,
  invoices: `SELECT id, paying_account AS account, cost_centre AS "costCentre",
      (state = 'complete' AND total - adjusted - applied > 0) AS open FROM invoice WHERE id = ANY ($1::uuid[])`,
  /** Open notices that lines may be: by the amount, or by what the payer quotes. Where there is none, no line is read. */
  hits: `WITH asked AS MATERIALIZED (
      SELECT id, name, amount, claimed, currency, entry_date, tokens FROM statement_line
      WHERE id = ANY ($1::uuid[]) AND EXISTS (SELECT FROM expected_income WHERE state = 'open')
    ), quotable AS MATERIALIZED (
      SELECT id, jsonb_array_elements_text(tokens) AS token FROM expected_income WHERE state = 'open'
    ), meant AS (
      SELECT l.id AS line, e.id AS notice FROM asked l JOIN expected_income e ON e.state = 'open' AND e.gross = l.amount - l.claimed
      UNION SELECT l.id, q.id FROM asked l CROSS JOIN LATERAL unnest(l.tokens) AS t (token) JOIN quotable q USING (token)
    )
    SELECT l.id AS line, ${columns} FROM meant m JOIN asked l ON l.id = m.line
      JOIN expected_income e ON e.id = m.notice AND e.currency = l.currency
        AND l.entry_date BETWEEN e.first_day AND e.last_day + $2::int
      LEFT JOIN customer c ON c.account = e.account
      LEFT JOIN invoice i ON i.id = e.invoice_id AND i.state = 'complete' AND i.total - i.adjusted - i.applied > 0`,
} as const;

/** A notice that a line may be, with the invoice where it is for one on which something is open. */
export interface NoticeHit {
  readonly line: string;
  readonly notice: string;
  readonly debtor: string;
  readonly reference: string | null;
  readonly code: string | null;
  readonly account: string | null;
  readonly name: string | null;
  readonly lastDay: string;
  readonly exact: boolean;
  readonly quoted: boolean;
  readonly late: boolean;
  /** Of the names, from 0 to 1. */
  readonly alike: number;
  readonly invoice: string | null;
  readonly number: string | null;
  readonly balance: string | null;
  readonly dueDate: string | null;
}

export function noticesOfLines(tx: Tx, lines: readonly string[], lateDays: number): Promise<NoticeHit[]> {
  return queryRows<NoticeHit>(tx, expectedIncomeSql.hits, [lines, lateDays]);
}

export interface ExpectedInvoice {
  readonly id: string;
  readonly account: string;
  readonly costCentre: string;
  readonly open: boolean;
}

export async function expectedInvoices(tx: Tx, ids: readonly string[]): Promise<Map<string, ExpectedInvoice>> {
  const rows = await queryRows<ExpectedInvoice>(tx, expectedIncomeSql.invoices, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function lockNotices(tx: Tx, ids: readonly string[]): Promise<Map<string, ExpectedIncomeRow>> {
  const rows = await loadRows(tx, ExpectedIncomeRow, ids, { lock: true });
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

export function insertNotices(tx: Tx, rows: readonly ExpectedIncomeRow[]): Promise<void> {
  return insertRows(tx, ExpectedIncomeRow, rows);
}

export function updateNotices(tx: Tx, rows: readonly ExpectedIncomeRow[]): Promise<void> {
  return updateRows(tx, ExpectedIncomeRow, rows);
}

export interface ShownNotice {
  readonly row: ExpectedIncomeRow;
  /** The line that it was used for. */
  readonly line: string | undefined;
}

export async function shownNotices(tx: Tx, rows: readonly ExpectedIncomeRow[]): Promise<ShownNotice[]> {
  const claims = rows.flatMap(({ claimId }) => claimId ?? []);
  const found = await queryRows<{ claim: string; line: string }>(tx, expectedIncomeSql.lines, [claims]);
  const lines = new Map(found.map(({ claim, line }) => [claim, line]));
  return rows.map((row) => ({ row, line: lines.get(row.claimId ?? '') }));
}

export async function listNotices(
  tx: Tx,
  search: {
    readonly state?: string | undefined;
    readonly lateOn?: string | undefined;
    readonly costCentres: string[] | null;
    readonly cursor?: readonly string[] | undefined;
    readonly take: number;
  },
): Promise<ShownNotice[]> {
  const { state, lateOn, costCentres, cursor, take } = search;
  const wanted = [state ?? null, lateOn ?? null, costCentres, cursor?.[0] ?? null, cursor?.[1] ?? null, take];
  return shownNotices(tx, await findRows(tx, ExpectedIncomeRow, expectedIncomeSql.list, wanted));
}
