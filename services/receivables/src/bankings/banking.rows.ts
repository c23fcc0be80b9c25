import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { BankingRow } from './banking.entity';

export function loadBankings(tx: Tx, ids: readonly string[], lock = false): Promise<(BankingRow | undefined)[]> {
  return loadRows(tx, BankingRow, ids, { lock });
}

export function insertBankings(tx: Tx, rows: readonly BankingRow[]): Promise<void> {
  return insertRows(tx, BankingRow, rows);
}

export function updateBankings(tx: Tx, rows: readonly BankingRow[]): Promise<void> {
  return updateRows(tx, BankingRow, rows);
}

export const bankingSql = {
  bank: `UPDATE receipt r SET banking_id = b.banking, version = r.version + 1
    FROM unnest($1::uuid[], $2::uuid[]) AS b(banking, receipt) WHERE r.id = b.receipt`,
  taken: 'SELECT slip_reference AS slip FROM banking WHERE slip_reference = ANY($1::text[])',
  list: `SELECT id FROM banking WHERE ($1::timestamptz IS NULL OR (notified_at, id) < ($1, $2::uuid))
    ORDER BY notified_at DESC, id DESC LIMIT $3`,
} as const;

/** The receipts are on the slip from now on. */
export async function bankReceipts(tx: Tx, all: readonly { banking: string; receipt: string }[]): Promise<void> {
  if (all.length === 0) return;
  await tx.query(bankingSql.bank, [all.map((each) => each.banking), all.map((each) => each.receipt)]);
}

export async function slipsTaken(tx: Tx, slips: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ slip: string }>(tx, bankingSql.taken, [slips]);
  return new Set(rows.map((row) => row.slip));
}

export async function listBankings(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; take: number },
): Promise<BankingRow[]> {
  return findRows(tx, BankingRow, bankingSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.take,
  ]);
}
