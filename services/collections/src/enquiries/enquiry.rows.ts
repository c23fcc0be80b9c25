import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Enquiry } from './enquiry';
import { EnquiryRow } from './enquiry.entity';

export async function lockEnquiries(tx: Tx, ids: readonly string[]): Promise<(Enquiry | undefined)[]> {
  const rows = await loadRows(tx, EnquiryRow, ids, { lock: true });
  return rows.map((row) => row && enquiryOf(row));
}

export async function insertEnquiries(tx: Tx, enquiries: readonly Enquiry[]): Promise<void> {
  await insertRows(tx, EnquiryRow, enquiries.map(rowOf));
}

export async function saveEnquiries(tx: Tx, enquiries: readonly Enquiry[]): Promise<void> {
  await updateRows(tx, EnquiryRow, enquiries.map(rowOf));
}

export interface LapsedEnquiry {
  readonly id: string;
  readonly invoiceId: string;
}

export const lapsedEnquiriesSql = `
  SELECT id, invoice_id AS "invoiceId" FROM enquiry
  WHERE status = 'open' AND answer_by < $1::date AND id > $2::uuid ORDER BY id LIMIT $3`;

export function lapsedEnquiries(
  tx: Tx,
  page: { asOf: Day; after: string | undefined; limit: number },
): Promise<LapsedEnquiry[]> {
  const after = page.after ?? '00000000-0000-0000-0000-000000000000';
  return queryRows<LapsedEnquiry>(tx, lapsedEnquiriesSql, [page.asOf, after, page.limit]);
}

export const enquiriesSql = `
  SELECT id FROM enquiry
  WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR invoice_id = $2) AND ($3::uuid IS NULL OR id < $3)
    AND ($5::text[] IS NULL OR EXISTS (SELECT FROM debt WHERE debt.invoice_id = enquiry.invoice_id
      AND 'council/' || debt.cost_centre LIKE ANY ($5::text[])))
  ORDER BY id DESC LIMIT $4`;

/** Newest first; of the cost centres of `scope`, by the debt as it is now. */
export async function findEnquiries(
  tx: Tx,
  search: { status?: string; invoiceId?: string; after?: string; limit: number; scope: Scope | undefined },
): Promise<Enquiry[]> {
  const ids = await queryRows<{ id: string }>(tx, enquiriesSql, [
    search.status ?? null,
    search.invoiceId ?? null,
    search.after ?? null,
    search.limit,
    scopePatterns(search.scope ?? []) ?? null,
  ]);
  const rows = await loadRows(
    tx,
    EnquiryRow,
    ids.map((row) => row.id),
  );
  return rows.map((row) => enquiryOf(row!));
}

function enquiryOf(row: EnquiryRow): Enquiry {
  return {
    ...row,
    putOn: row.putOn as Day,
    answerBy: row.answerBy as Day,
    status: row.status as Enquiry['status'],
    answeredOn: row.answeredOn as Day | null,
  };
}

function rowOf(enquiry: Enquiry): EnquiryRow {
  return Object.assign(new EnquiryRow(), enquiry);
}
