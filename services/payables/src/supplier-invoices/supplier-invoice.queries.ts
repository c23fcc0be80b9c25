import { findRows, type Tx } from '@tolbooth/database';
import type { InvoicesQuery } from './supplier-invoice.bodies';
import { SupplierInvoiceRow } from './supplier-invoice.entity';
import { invoiceRows } from './supplier-invoice.rows';

const listSql = `
  SELECT id FROM supplier_invoice
  WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR supplier_number = $2)
    AND ($3::text IS NULL OR supplier_reference = $3) AND ($4::text IS NULL OR number = $4)
    AND ($5::timestamptz IS NULL OR (entered_at, id) < ($5, $6::uuid))
  ORDER BY entered_at DESC, id DESC LIMIT $7`;

/** The newest first. */
export async function listInvoices(tx: Tx, query: InvoicesQuery): Promise<SupplierInvoiceRow[]> {
  const [at, id] = query.cursor ?? [];
  const { state, supplier, supplierReference, number } = query;
  const wanted = [state, supplier, supplierReference, number, at, id].map((each) => each ?? null);
  return findRows(tx, SupplierInvoiceRow, listSql, [...wanted, query.take]);
}

/** The document with its lines and open holds. */
export async function findInvoice(tx: Tx, id: string) {
  const [row] = await invoiceRows.byId(tx, [id]);
  if (!row) return undefined;
  const lines = (await invoiceRows.linesOf(tx, [id])).get(id) ?? [];
  const holds = (await invoiceRows.openHoldsOf(tx, [id])).get(id) ?? [];
  return { row, lines, holds };
}
