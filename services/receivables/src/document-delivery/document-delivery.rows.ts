import { loadRows, upsertRows, type Tx } from '@tolbooth/database';
import { DocumentDeliveryRow } from './document-delivery.entity';

/** By account; none where the customer has not said anything. */
export async function deliveriesOf(tx: Tx, accounts: readonly string[]): Promise<Map<string, DocumentDeliveryRow>> {
  const rows = await loadRows(tx, DocumentDeliveryRow, [...new Set(accounts)]);
  return new Map(rows.flatMap((row) => (row ? [[row.account, row] as const] : [])));
}

export function saveDeliveries(tx: Tx, rows: readonly DocumentDeliveryRow[]): Promise<void> {
  return upsertRows(tx, DocumentDeliveryRow, rows);
}
