import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { DepositMoveRow, DepositRow, type Held } from './deposit.entity';
import type { Holding } from './holding.rules';

export const depositSql = {
  accounts: 'SELECT DISTINCT account FROM deposit WHERE id = ANY($1::uuid[])',
  held: `SELECT deposit_id AS "depositId", receipt_id AS "receiptId", sum(amount)::text AS amount FROM deposit_move
    WHERE deposit_id = ANY($1::uuid[]) OR receipt_id = ANY($2::uuid[])
    GROUP BY deposit_id, receipt_id HAVING sum(amount) <> 0 ORDER BY min(at), receipt_id`,
  list: `SELECT id FROM deposit WHERE ($1::timestamptz IS NULL OR (requested_at, id) < ($1, $2::uuid))
    AND ($3::text IS NULL OR account = ANY ((SELECT accounts_of($3))::text[])) AND ($4::text IS NULL OR state = $4)
    AND ($5::uuid IS NULL OR id = $5) AND ($6::text[] IS NULL OR EXISTS (
      SELECT FROM deposit_move m JOIN application a ON a.receipt_id = m.receipt_id JOIN invoice i ON i.id = a.invoice_id
      WHERE m.deposit_id = deposit.id AND i.cost_centre LIKE ANY ($6::text[])))
    ORDER BY requested_at DESC, id DESC LIMIT $7`,
} as const;

export async function accountsOfDeposits(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ account: string }>(tx, depositSql.accounts, [ids]);
  return rows.map((row) => row.account);
}

export function loadDeposits(tx: Tx, ids: readonly string[], lock = false): Promise<(DepositRow | undefined)[]> {
  return loadRows(tx, DepositRow, ids, { lock });
}

/** What stands in these deposits, or is held of these receipts, the oldest money first. */
export async function loadHeld(
  tx: Tx,
  of: { deposits?: readonly string[]; receipts?: readonly string[] },
): Promise<Held[]> {
  const rows = await queryRows<{ depositId: string; receiptId: string; amount: string }>(tx, depositSql.held, [
    of.deposits ?? [],
    of.receipts ?? [],
  ]);
  return rows.map((row) => ({ ...row, amount: minorOf(row.amount) }));
}

export function insertDeposits(tx: Tx, rows: readonly DepositRow[]): Promise<void> {
  return insertRows(tx, DepositRow, rows);
}

export function updateDeposits(tx: Tx, rows: readonly DepositRow[]): Promise<void> {
  return updateRows(tx, DepositRow, rows);
}

/** Saves what setting aside and letting go changed. */
export async function saveHoldings(tx: Tx, all: readonly Holding[]): Promise<void> {
  await updateDeposits(
    tx,
    all.map((each) => each.deposit),
  );
  await insertRows(
    tx,
    DepositMoveRow,
    all.flatMap((each) => [...each.moves]),
  );
}

/** money has no cost centre before it pays something; who sees some only sees what its receipts stand against there. */
export async function listDeposits(
  tx: Tx,
  search: {
    cursor?: readonly string[] | undefined;
    customer?: string | undefined;
    state?: string | undefined;
    id?: string | undefined;
    /** Of `costCentresOf`. */
    patterns: readonly string[] | null;
    take: number;
  },
): Promise<DepositRow[]> {
  return findRows(tx, DepositRow, depositSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.customer ?? null,
    search.state ?? null,
    search.id ?? null,
    search.patterns,
    search.take,
  ]);
}
