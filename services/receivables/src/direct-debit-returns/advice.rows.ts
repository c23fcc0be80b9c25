import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { ItemRow } from '../direct-debit-collections/collection.entity';
import { AdviceRow, ReportRow } from './advice.entity';

export const adviceSql = {
  sameReports: `SELECT id, sha256 FROM direct_debit_report WHERE sha256 = ANY ($1::text[])`,
  /** Items that advices may be about. */
  candidates: `SELECT id FROM direct_debit_item WHERE id = ANY ($1::uuid[])
    OR (mandate_id = ANY ($2::uuid[]) AND state IN ('sent', 'collected', 'returned', 'rejected')) ORDER BY id`,
  /** Each under the customer who has its mandate. */
  due: `SELECT a.id, coalesce(c.merged_into, a.account) AS account FROM direct_debit_advice a LEFT JOIN customer c ON c.account = a.account
    WHERE a.state = 'new' AND ($1::uuid IS NULL OR a.id > $1) AND ($3::uuid IS NULL OR a.report_id = $3) ORDER BY a.id LIMIT $2`,
  reports: `SELECT id FROM direct_debit_report WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
  list: `SELECT id FROM direct_debit_advice WHERE ($1::uuid IS NULL OR id > $1) AND ($2::uuid IS NULL OR report_id = $2)
    AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR account = $4) ORDER BY id LIMIT $5`,
  counts: `SELECT report_id AS id, count(*) FILTER (WHERE state = 'applied')::int AS applied,
      count(*) FILTER (WHERE state = 'not-applied')::int AS "notApplied"
    FROM direct_debit_advice WHERE report_id = ANY ($1::uuid[]) GROUP BY report_id`,
} as const;

/** Reports that came before, by the hash of their bytes. */
export async function sameReports(tx: Tx, hashes: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryRows<{ id: string; sha256: string }>(tx, adviceSql.sameReports, [hashes]);
  return new Map(rows.map(({ id, sha256 }) => [sha256, id]));
}

export function candidateItems(tx: Tx, ids: readonly string[], mandates: readonly string[]): Promise<ItemRow[]> {
  return findRows(tx, ItemRow, adviceSql.candidates, [ids, mandates]);
}

export interface DueAdvice {
  readonly id: string;
  readonly account: string | null;
}

export function dueAdvices(
  tx: Tx,
  search: { after: string | undefined; limit: number; report?: string },
): Promise<DueAdvice[]> {
  return queryRows<DueAdvice>(tx, adviceSql.due, [search.after ?? null, search.limit, search.report ?? null]);
}

export function loadAdvices(tx: Tx, ids: readonly string[], lock = false): Promise<(AdviceRow | undefined)[]> {
  return loadRows(tx, AdviceRow, ids, { lock });
}

export async function insertReports(
  tx: Tx,
  reports: readonly ReportRow[],
  advices: readonly AdviceRow[],
): Promise<void> {
  await insertRows(tx, ReportRow, reports);
  await insertRows(tx, AdviceRow, advices);
}

export function updateAdvices(tx: Tx, rows: readonly AdviceRow[]): Promise<void> {
  return updateRows(tx, AdviceRow, rows);
}

export interface ShownReport {
  readonly report: ReportRow;
  readonly applied: number;
  readonly notApplied: number;
}

export async function shownReports(tx: Tx, ids: readonly string[]): Promise<ShownReport[]> {
  const rows = await loadRows(tx, ReportRow, ids);
  const counts = await queryRows<{ id: string; applied: number; notApplied: number }>(tx, adviceSql.counts, [ids]);
  const countsOf = new Map(counts.map((each) => [each.id, each]));
  return rows.flatMap((report) => {
    if (!report) return [];
    const of = countsOf.get(report.id);
    return [{ report, applied: of?.applied ?? 0, notApplied: of?.notApplied ?? 0 }];
  });
}

export async function listReports(
  tx: Tx,
  search: { before: string | undefined; take: number },
): Promise<ShownReport[]> {
  const found = await queryRows<{ id: string }>(tx, adviceSql.reports, [search.before ?? null, search.take]);
  return shownReports(
    tx,
    found.map(({ id }) => id),
  );
}

export interface AdviceSearch {
  readonly after: string | undefined;
  readonly report: string | undefined;
  readonly state: string | undefined;
  readonly customer: string | undefined;
  readonly take: number;
}

export function listAdvices(tx: Tx, search: AdviceSearch): Promise<AdviceRow[]> {
  const { after, report, state, customer, take } = search;
  const wanted = [after, report, state, customer].map((each) => each ?? null);
  return findRows(tx, AdviceRow, adviceSql.list, [...wanted, take]);
}
