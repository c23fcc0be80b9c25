import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import type { SuppliersQuery } from './supplier.bodies';
import { SupplierRow } from './supplier.entity';

const listSql = `
  SELECT id FROM supplier
  WHERE ($1::text IS NULL OR name ILIKE '%' || $1 || '%') AND ($2::text IS NULL OR number = $2)
    AND ($3::timestamptz IS NULL OR (entered_at, id) < ($3, $4::uuid))
  ORDER BY entered_at DESC, id DESC LIMIT $5`;

/** The newest first. */
export async function listSuppliers(tx: Tx, query: SuppliersQuery): Promise<SupplierRow[]> {
  const [at, id] = query.cursor ?? [];
  const name = query.name?.replace(/[\\%_]/g, '\\$&');
  const parameters = [name ?? null, query.number ?? null, at ?? null, id ?? null, query.take];
  const ids = (await queryRows<{ id: string }>(tx, listSql, parameters)).map((row) => row.id);
  return (await loadRows(tx, SupplierRow, ids)).filter((row) => row !== undefined);
}

export async function findSupplier(tx: Tx, id: string): Promise<SupplierRow | undefined> {
  return (await loadRows(tx, SupplierRow, [id]))[0];
}
