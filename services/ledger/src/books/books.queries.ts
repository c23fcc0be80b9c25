import { queryRows, type Tx } from '@tolbooth/database';
import type { BookRow } from './book.entity';

export const booksSql = {
  all: 'SELECT id, name, kind, version FROM book ORDER BY kind, id',
  known: 'SELECT id FROM book WHERE id = ANY ($1::text[])',
} as const;

export function listBooks(tx: Tx): Promise<BookRow[]> {
  return queryRows<BookRow>(tx, booksSql.all);
}

export async function knownBooks(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queryRows<{ id: string }>(tx, booksSql.known, [[...new Set(ids)]]);
  return new Set(rows.map(({ id }) => id));
}
