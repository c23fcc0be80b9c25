import { queryRows, type Tx } from '@tolbooth/database';
import { loadInvoices, type Invoice } from './invoice.rows';

export const invoiceListSql = `
  SELECT id FROM invoice
  WHERE ($1::timestamptz IS NULL OR (started_at, id) < ($1, $2::uuid)) AND ($3::text IS NULL OR number = $3)
    AND ($4::text IS NULL OR account = ANY ((SELECT accounts_of($4))::text[])
      OR paying_account = ANY ((SELECT accounts_of($4))::text[])) AND ($5::text IS NULL OR state = $5)
    AND ($6::date IS NULL OR due_date <= $6) AND ($7::text[] IS NULL OR cost_centre LIKE ANY ($7))
  ORDER BY started_at DESC, id DESC LIMIT $8`;

export interface InvoiceSearch {
  readonly number?: string | undefined;
  readonly customer?: string | undefined;
  readonly state?: string | undefined;
  readonly dueBy?: string | undefined;
  /** Of `costCentresLike`. */
  readonly costCentres: readonly string[] | null;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export async function listInvoices(tx: Tx, search: InvoiceSearch): Promise<Invoice[]> {
  const { cursor, number, customer, state, dueBy, costCentres, take } = search;
  const found = await queryRows<{ id: string }>(tx, invoiceListSql, [
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    number ?? null,
    customer ?? null,
    state ?? null,
    dueBy ?? null,
    costCentres,
    take,
  ]);
  const rows = await loadInvoices(
    tx,
    found.map((row) => row.id),
  );
  return rows.filter((row) => row !== undefined);
}
