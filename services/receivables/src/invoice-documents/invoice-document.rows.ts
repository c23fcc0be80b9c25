import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import { InvoiceCopyRow, InvoiceDocumentRow } from './invoice-document.entity';

export const invoiceDocumentSql = {
  // Of each invoice the document of its last completion: an earlier one is of an entry that was taken back.
  documents: `
    SELECT d.invoice_id AS "invoiceId", d.completed_at AS "completedAt", d.hash, d.accessible, d.data, d.made_at AS "madeAt",
           d.made_on::text AS "madeOn", d.made_by AS "madeBy"
    FROM invoice_document d JOIN invoice i ON i.id = d.invoice_id AND i.completed_at = d.completed_at
    WHERE d.invoice_id = ANY ($1::uuid[])`,
  copy: 'SELECT id FROM invoice_copy WHERE id = $1::uuid AND invoice_id = $2::uuid',
  copies: `
    SELECT id, invoice_id AS "invoiceId", hash, requested_by AS "requestedBy", made_at AS "madeAt", made_on::text AS "madeOn",
           made_by AS "madeBy"
    FROM invoice_copy WHERE invoice_id = $1::uuid AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
} as const;

/** By invoice; none where its last completion has no document yet. */
export async function documentsOf(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, InvoiceDocumentRow>> {
  const rows = await queryRows<InvoiceDocumentRow>(tx, invoiceDocumentSql.documents, [invoiceIds]);
  return new Map(rows.map((row) => [row.invoiceId, row]));
}

/** Whether this copy is of this invoice. */
export async function isCopyOf(tx: Tx, copy: string, invoiceId: string): Promise<boolean> {
  return (await queryRows(tx, invoiceDocumentSql.copy, [copy, invoiceId])).length > 0;
}

/** The newest first; behind the one given. */
export function copiesOf(
  tx: Tx,
  invoiceId: string,
  { before, take }: { readonly before: string | undefined; readonly take: number },
): Promise<InvoiceCopyRow[]> {
  return queryRows<InvoiceCopyRow>(tx, invoiceDocumentSql.copies, [invoiceId, before ?? null, take]);
}

export function insertDocuments(tx: Tx, rows: readonly InvoiceDocumentRow[]): Promise<void> {
  return insertRows(tx, InvoiceDocumentRow, rows);
}

export function insertCopies(tx: Tx, rows: readonly InvoiceCopyRow[]): Promise<void> {
  return insertRows(tx, InvoiceCopyRow, rows);
}
