import type { Day } from '@tolbooth/calendar';
import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { IncomeContactRow } from './income-contact.entity';

export const incomeContactSql = {
  list: `SELECT id FROM income_contact WHERE ($1::text IS NULL OR state = $1) AND ($2::text[] IS NULL OR cost_centre LIKE ANY ($2))
      AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
  /** Contacts that have not had the list of a day. */
  due: `SELECT id FROM income_contact c WHERE state = 'listed' AND weekly AND ($2::uuid IS NULL OR id > $2)
      AND NOT EXISTS (SELECT FROM income_list_sent s WHERE s.contact_id = c.id AND s.list_on = $1::date) ORDER BY id LIMIT $3`,
  had: `SELECT contact_id AS id FROM income_list_sent WHERE contact_id = ANY ($1::uuid[]) AND list_on = $2::date`,
  /** L8: date, amount, text; what must be answered soonest first, then the most money. */
  unidentified: `SELECT entry_date::text AS day, (amount - claimed)::text AS amount, currency, text, coalesce(name, '') AS name,
      answer_by::text AS "answerBy" FROM statement_line
    WHERE state = 'unidentified' AND answer_by >= $1::date ORDER BY answer_by, amount DESC, id`,
  sent: `INSERT INTO income_list_sent (contact_id, list_on, notice_id, lines)
    SELECT u.contact, $1::date, u.notice, $2::int FROM unnest($3::uuid[], $4::uuid[]) AS u (contact, notice)`,
} as const;

/** A line of the list. */
export interface UnidentifiedLine {
  readonly day: string;
  readonly amount: string;
  readonly currency: string;
  readonly text: string;
  readonly name: string;
  readonly answerBy: string;
}

export function unidentifiedLines(tx: Tx, on: Day): Promise<UnidentifiedLine[]> {
  return queryRows<UnidentifiedLine>(tx, incomeContactSql.unidentified, [on]);
}

/** Who of them has had the list of the day. */
export async function hadList(tx: Tx, contacts: readonly string[], listOn: Day): Promise<Set<string>> {
  const rows = await queryRows<{ id: string }>(tx, incomeContactSql.had, [contacts, listOn]);
  return new Set(rows.map(({ id }) => id));
}

export function loadContacts(tx: Tx, ids: readonly string[], lock = false): Promise<(IncomeContactRow | undefined)[]> {
  return loadRows(tx, IncomeContactRow, ids, { lock });
}

export function insertContacts(tx: Tx, rows: readonly IncomeContactRow[]): Promise<void> {
  return insertRows(tx, IncomeContactRow, rows);
}

export function updateContacts(tx: Tx, rows: readonly IncomeContactRow[]): Promise<void> {
  return updateRows(tx, IncomeContactRow, rows);
}

export function listContacts(
  tx: Tx,
  search: { state?: string | undefined; costCentres: string[] | null; after?: string | undefined; take: number },
): Promise<IncomeContactRow[]> {
  const { state, costCentres, after, take } = search;
  return findRows(tx, IncomeContactRow, incomeContactSql.list, [state ?? null, costCentres, after ?? null, take]);
}
