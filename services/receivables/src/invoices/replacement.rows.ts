import { queryRows, type Tx } from '@tolbooth/database';
import type { InvoiceRow } from './invoice.entity';
import { idsOfNumbers, loadInvoiceRows } from './invoice.rows';
import type { Replacement } from './replacement.rules';

export const replacementSql = {
  of: `SELECT id, replaces, number, state FROM invoice
    WHERE replaces = ANY($1::text[]) AND state IN ('incomplete', 'complete') ORDER BY id`,
} as const;

/** By the number of the invoice that they replace. */
export async function replacementsOf(tx: Tx, numbers: readonly string[]): Promise<Map<string, Replacement[]>> {
  if (numbers.length === 0) return new Map();
  return Map.groupBy(await queryRows<Replacement>(tx, replacementSql.of, [numbers]), ({ replaces }) => replaces);
}

/** Invoices by their numbers, locked. */
export async function lockReplaced(tx: Tx, numbers: readonly string[]): Promise<Map<string, InvoiceRow>> {
  if (numbers.length === 0) return new Map();
  const ids = await idsOfNumbers(tx, numbers);
  const rows = await loadInvoiceRows(
    tx,
    [...ids.values()].map(({ id }) => id),
    true,
  );
  return new Map(rows.flatMap((row) => (row?.number ? [[row.number, row] as const] : [])));
}
