import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { series } from '../numbers/document-numbers';
import { SupplierRow } from './supplier.entity';

export const supplierRows = {
  byNumber: (tx: Tx, numbers: readonly string[]) => loadRows(tx, SupplierRow, numbers, { by: 'number' }),
  byId: (tx: Tx, ids: readonly string[], lock = false) => loadRows(tx, SupplierRow, ids, { lock }),
  byPublishedKey: (tx: Tx, keys: readonly string[]) => loadRows(tx, SupplierRow, keys, { by: 'publishedKey' }),
  /** Gives the rows their numbers and writes them. */
  async enter(tx: Tx, rows: SupplierRow[]): Promise<void> {
    const numbers = await takeNumbers(tx, series.supplier, rows.length);
    rows.forEach((row, at) => {
      row.number = numbers[at]!;
    });
    await insertRows(tx, SupplierRow, rows);
  },
  update: (tx: Tx, rows: readonly SupplierRow[]) => updateRows(tx, SupplierRow, rows),
};

export interface LikeRow {
  readonly number: string;
  readonly name: string;
  readonly name_key: string;
  readonly tax_numbers: { kind: string; number: string }[];
}

const likeSql = `
  SELECT number, name, name_key, tax_numbers FROM supplier
  WHERE active AND (string_to_array(name_key, ' ') && $1::text[] OR left(name_key, 4) = ANY($2::text[])
                    OR tax_numbers @> ANY($3::jsonb[]))
  ORDER BY number LIMIT 5000`;

/** Those that a closer look at names and tax numbers is worth for: a common word, the same beginning, a tax number. */
export function supplierCandidates(
  tx: Tx,
  wanted: readonly { nameKey: string; taxNumbers: readonly { kind: string; number: string }[] }[],
): Promise<LikeRow[]> {
  return queryRows<LikeRow>(tx, likeSql, [
    wanted.flatMap(({ nameKey }) => nameKey.split(' ').filter((word) => word.length > 2)),
    wanted.map(({ nameKey }) => nameKey.slice(0, 4)),
    wanted.flatMap(({ taxNumbers }) => taxNumbers.map(({ number }) => JSON.stringify([{ number }]))),
  ]);
}
