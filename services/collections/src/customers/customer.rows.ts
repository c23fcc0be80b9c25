import { loadRows, upsertRows, type Tx } from '@tolbooth/database';
import { CustomerCopy } from './customer.entity';

export async function loadCopies(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerCopy>> {
  const rows = await loadRows(tx, CustomerCopy, [...new Set(accounts)]);
  return new Map(rows.flatMap((row) => (row ? [[row.account, row] as const] : [])));
}

export function saveCopies(tx: Tx, rows: readonly CustomerCopy[]): Promise<void> {
  return upsertRows(tx, CustomerCopy, rows, { newerBy: 'version' });
}
