import { insertRows, loadRows, queryRows, type Tx } from '@tolbooth/database';
import { BankingRow } from './banking.entity';

export function loadBankings(tx: Tx, ids: readonly string[], lock = false): Promise<(BankingRow | undefined)[]> {
  return loadRows(tx, BankingRow, ids, { lock });
}

export function insertBankings(tx: Tx, rows: readonly BankingRow[]): Promise<void> {
  return insertRows(tx, BankingRow, rows);
}

export const bankingSql = {
  taken: 'SELECT slip_reference AS slip FROM banking WHERE slip_reference = ANY($1::text[])',
  list: `SELECT id FROM banking WHERE ($1::timestamptz IS NULL OR (notified_at, id) < ($1, $2::uuid))
    ORDER BY notified_at DESC, id DESC LIMIT $3`,
} as const;

export async function slipsTaken(tx: Tx, slips: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ slip: string }>(tx, bankingSql.taken, [slips]);
  return new Set(rows.map((row) => row.slip));
}

export async function listBankings(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; take: number },
): Promise<BankingRow[]> {
  const found = await queryRows<{ id: string }>(tx, bankingSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.take,
  ]);
  const rows = await loadBankings(
    tx,
    found.map((row) => row.id),
  );
  return rows.filter((row) => row !== undefined);
}
