import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { SpendImportRow } from './spend-import.entity';
import { SpendRowRow } from './spend-row.entity';

const knownFileSql = `
  SELECT id FROM spend_import
  WHERE file_hash = $1 AND format = $2 AND coalesce(fallback_paid_on, '0001-01-01') = coalesce($3::date, '0001-01-01')`;
const takenSql = `SELECT fingerprint FROM spend_row WHERE fate = 'taken' AND fingerprint = ANY($1::text[])`;
const awaitingSql = `SELECT id FROM spend_row WHERE import_id = $1 AND fate = 'awaiting' ORDER BY line LIMIT $2`;
const stateSql = `SELECT id FROM supplier_invoice WHERE spend_import_id = $1 AND state = $2 AND id > $3 ORDER BY id LIMIT $4`;

export const spendRows = {
  imports: (tx: Tx, ids: readonly string[]) => loadRows(tx, SpendImportRow, ids),
  insertImports: (tx: Tx, rows: readonly SpendImportRow[]) => insertRows(tx, SpendImportRow, rows),
  /** In pages, because one statement with a whole year of a large council would be too large for a message. */
  async insert(tx: Tx, rows: readonly SpendRowRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += 5_000) await insertRows(tx, SpendRowRow, rows.slice(at, at + 5_000));
  },
  byId: (tx: Tx, ids: readonly string[]) => loadRows(tx, SpendRowRow, ids, { lock: true }),
  update: (tx: Tx, rows: readonly SpendRowRow[]) => updateRows(tx, SpendRowRow, rows),

  /** Id of the import of the same bytes in the same way. */
  async knownFile(tx: Tx, hash: string, format: string, fallback: Day | undefined): Promise<string | undefined> {
    return (await queryRows<{ id: string }>(tx, knownFileSql, [hash, format, fallback ?? null]))[0]?.id;
  },

  /** Which of these rows were taken before, from whatever file. */
  async takenBefore(tx: Tx, fingerprints: readonly string[]): Promise<Set<string>> {
    const rows = await queryRows<{ fingerprint: string }>(tx, takenSql, [fingerprints]);
    return new Set(rows.map(({ fingerprint }) => fingerprint));
  },

  async awaiting(tx: Tx, importId: string, limit: number): Promise<string[]> {
    return (await queryRows<{ id: string }>(tx, awaitingSql, [importId, limit])).map(({ id }) => id);
  },

  /** Documents of an import in a state, by id. */
  async documents(tx: Tx, importId: string, state: string, after: string, limit: number): Promise<string[]> {
    return (await queryRows<{ id: string }>(tx, stateSql, [importId, state, after, limit])).map(({ id }) => id);
  },
};
