import { queryRows, type Tx } from '@tolbooth/database';
import { updateInvoices, insertReductions } from '../invoices/invoice.rows';
import type { InvoiceRow, ReductionRow } from '../invoices/invoice.entity';

export const writeOffSql = {
  done: `SELECT write_off_id AS "writeOffId", invoice_id AS "invoiceId" FROM invoice_reduction
    WHERE write_off_id = ANY ($1::uuid[])`,
} as const;

/** `request invoice` of what these requests have written off already. */
export async function writtenOffBy(tx: Tx, writeOffIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queryRows<{ writeOffId: string; invoiceId: string }>(tx, writeOffSql.done, [writeOffIds]);
  return new Set(rows.map(({ writeOffId, invoiceId }) => `${writeOffId} ${invoiceId}`));
}

export async function saveWriteOffs(
  tx: Tx,
  all: readonly { readonly invoice: InvoiceRow; readonly reduction: ReductionRow }[],
): Promise<void> {
  await updateInvoices(
    tx,
    all.map(({ invoice }) => invoice),
  );
  await insertReductions(
    tx,
    all.map(({ reduction }) => reduction),
  );
}
