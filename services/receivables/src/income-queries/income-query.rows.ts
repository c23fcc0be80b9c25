import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { IncomeQueryRow } from './income-query.entity';

const unsettled = `l.state IN ('new', 'doubtful', 'unidentified', 'suspense')`;

export const incomeQuerySql = {
  /** What is due first comes first; seen by who sees the cost centre of who was asked. */
  list: `SELECT q.id, c.name, c.email, c.cost_centre AS "costCentre", l.entry_date::text AS "entryDate", l.amount::text AS amount,
      l.currency, l.text, l.name AS payer
    FROM income_query q JOIN income_contact c ON c.id = q.contact_id JOIN statement_line l ON l.id = q.line_id
    WHERE ($1::text IS NULL OR q.state = $1) AND ($2::date IS NULL OR (q.state = 'open' AND q.due_on < $2))
      AND ($3::uuid IS NULL OR q.line_id = $3) AND ($4::text[] IS NULL OR c.cost_centre LIKE ANY ($4))
      AND ($5::date IS NULL OR (q.due_on, q.id) > ($5, $6::uuid)) AND ($8::uuid IS NULL OR q.id = $8)
    ORDER BY q.due_on, q.id LIMIT $7`,
  overdue: `SELECT q.id FROM income_query q JOIN statement_line l ON l.id = q.line_id
    WHERE q.state = 'open' AND q.due_on < $1::date AND q.escalated_on IS NULL AND ${unsettled}
      AND ($2::uuid IS NULL OR q.id > $2) ORDER BY q.id LIMIT $3`,
  /** Whose lines are, as everybody said who was asked; the oldest question first. */
  answers: `SELECT q.line_id AS line, q.id AS query, q.account, q.code, k.name AS customer, c.name
    FROM income_query q JOIN income_contact c ON c.id = q.contact_id LEFT JOIN customer k ON k.account = q.account
    WHERE q.line_id = ANY ($1::uuid[]) AND q.outcome = 'owner' ORDER BY q.id`,
} as const;

export interface ShownQuery {
  readonly row: IncomeQueryRow;
  readonly name: string;
  readonly email: string;
  readonly costCentre: string;
  readonly entryDate: string;
  readonly amount: string;
  readonly currency: string;
  readonly text: string;
  readonly payer: string | null;
}

export interface QuerySearch {
  readonly id?: string | undefined;
  readonly state?: string | undefined;
  readonly overdueOn?: Day | undefined;
  readonly line?: string | undefined;
  readonly costCentres: string[] | null;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export async function listQueries(tx: Tx, search: QuerySearch): Promise<ShownQuery[]> {
  const { id, state, overdueOn, line, costCentres, cursor, take } = search;
  const found = await queryRows<Omit<ShownQuery, 'row'> & { id: string }>(tx, incomeQuerySql.list, [
    ...[state ?? null, overdueOn ?? null, line ?? null, costCentres, cursor?.[0] ?? null, cursor?.[1] ?? null, take],
    id ?? null,
  ]);
  const rows = await loadQueries(
    tx,
    found.map((each) => each.id),
  );
  return found.flatMap((each, at) => (rows[at] ? [{ ...each, row: rows[at] }] : []));
}

/** Who, asked about the line, has named its owner. */
export interface AnsweredOwner {
  readonly line: string;
  readonly query: string;
  readonly name: string;
  readonly account: string | null;
  readonly customer: string | null;
  readonly code: string | null;
}

export function answersOfLines(tx: Tx, lines: readonly string[]): Promise<AnsweredOwner[]> {
  return queryRows<AnsweredOwner>(tx, incomeQuerySql.answers, [lines]);
}

export function loadQueries(tx: Tx, ids: readonly string[], lock = false): Promise<(IncomeQueryRow | undefined)[]> {
  return loadRows(tx, IncomeQueryRow, ids, { lock });
}

export function insertQueries(tx: Tx, rows: readonly IncomeQueryRow[]): Promise<void> {
  return insertRows(tx, IncomeQueryRow, rows);
}

export function updateQueries(tx: Tx, rows: readonly IncomeQueryRow[]): Promise<void> {
  return updateRows(tx, IncomeQueryRow, rows);
}
