import { queryRows, upsertRows, type Tx } from '@tolbooth/database';
import { DirectDebitCopy } from './direct-debit.entity';

export const directDebitsSql = `
  SELECT direct_debit_id AS "directDebitId", invoice_id AS "invoiceId", version, collect_on::text AS "collectOn",
    returned_on::text AS "returnedOn"
  FROM direct_debit_copy WHERE invoice_id = ANY ($1::uuid[])`;

/** By invoice, all that is known of each; the debts are locked before. */
export async function directDebitsOf(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, DirectDebitCopy[]>> {
  const rows = await queryRows<DirectDebitCopy>(tx, directDebitsSql, [invoiceIds]);
  return Map.groupBy(rows, ({ invoiceId }) => invoiceId);
}

export function saveDirectDebits(tx: Tx, rows: readonly DirectDebitCopy[]): Promise<void> {
  return upsertRows(tx, DirectDebitCopy, rows);
}
