import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { takeNumbers } from '@tolbooth/documents';
import { series } from '../numbers/document-numbers';
import { InvoiceHoldRow } from './invoice-hold.entity';
import { SupplierInvoiceLineRow } from './supplier-invoice-line.entity';
import { SupplierInvoiceRow } from './supplier-invoice.entity';

const linesSql = `
  SELECT id, supplier_invoice_id FROM supplier_invoice_line
  WHERE supplier_invoice_id = ANY($1::uuid[]) ORDER BY supplier_invoice_id, position`;
const openHoldsSql = `
  SELECT id, supplier_invoice_id FROM invoice_hold
  WHERE supplier_invoice_id = ANY($1::uuid[]) AND released_on IS NULL ORDER BY placed_on, id`;
const duplicatesSql = `
  SELECT i.supplier_id, i.reference_key, i.number FROM supplier_invoice i
  JOIN unnest($1::uuid[], $2::text[]) AS w (supplier_id, reference_key) USING (supplier_id, reference_key)
  WHERE i.state <> 'cancelled'`;

export const invoiceRows = {
  byId: (tx: Tx, ids: readonly string[], lock = false) => loadRows(tx, SupplierInvoiceRow, ids, { lock }),
  update: (tx: Tx, rows: readonly SupplierInvoiceRow[]) => updateRows(tx, SupplierInvoiceRow, rows),

  /** Gives the documents their numbers and writes them with their lines. */
  async enter(tx: Tx, rows: SupplierInvoiceRow[], lines: readonly SupplierInvoiceLineRow[]): Promise<void> {
    const numbers = await takeNumbers(tx, series.supplierInvoice, rows.length);
    rows.forEach((row, at) => {
      row.number = numbers[at]!;
    });
    await insertRows(tx, SupplierInvoiceRow, rows);
    await insertRows(tx, SupplierInvoiceLineRow, lines);
  },

  /** Lines by document id, in their order. */
  async linesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, SupplierInvoiceLineRow[]>> {
    return childrenOf(tx, linesSql, ids, SupplierInvoiceLineRow);
  },

  /** Holds that are not released, by document id. */
  async openHoldsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, InvoiceHoldRow[]>> {
    return childrenOf(tx, openHoldsSql, ids, InvoiceHoldRow);
  },

  placeHolds: (tx: Tx, rows: readonly InvoiceHoldRow[]) => insertRows(tx, InvoiceHoldRow, rows),
  updateHolds: (tx: Tx, rows: readonly InvoiceHoldRow[]) => updateRows(tx, InvoiceHoldRow, rows),

  /** Numbers of living documents with the same supplier and number of the supplier, by `supplier|key` (P-10 core). */
  async duplicatesOf(
    tx: Tx,
    wanted: readonly { supplierId: string; referenceKey: string }[],
  ): Promise<Map<string, string>> {
    const rows = await queryRows<{ supplier_id: string; reference_key: string; number: string }>(tx, duplicatesSql, [
      wanted.map(({ supplierId }) => supplierId),
      wanted.map(({ referenceKey }) => referenceKey),
    ]);
    return new Map(rows.map((row) => [`${row.supplier_id}|${row.reference_key}`, row.number]));
  },
};

async function childrenOf<Row extends { id: string; supplierInvoiceId: string }>(
  tx: Tx,
  sql: string,
  parents: readonly string[],
  entity: new () => Row,
): Promise<Map<string, Row[]>> {
  const ids = (await queryRows<{ id: string }>(tx, sql, [parents])).map(({ id }) => id);
  const children = new Map<string, Row[]>();
  for (const row of await loadRows(tx, entity, ids)) {
    if (!row) continue;
    const siblings = children.get(row.supplierInvoiceId);
    if (siblings) siblings.push(row);
    else children.set(row.supplierInvoiceId, [row]);
  }
  return children;
}

/** A hold as a rule or a person places it. */
export function holdRow(
  id: string,
  invoiceId: string,
  hold: string,
  reason: string,
  by: string,
  on: Day,
): InvoiceHoldRow {
  return {
    id,
    supplierInvoiceId: invoiceId,
    hold,
    reason,
    placedBy: by,
    placedOn: on,
    releasedBy: null,
    releasedOn: null,
    releaseReason: null,
  };
}
