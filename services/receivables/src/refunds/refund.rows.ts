import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { RefundPartRow, RefundRow } from './refund.entity';

export const refundSql = {
  accounts: 'SELECT DISTINCT account FROM refund WHERE id = ANY($1::uuid[])',
  onAccount: 'SELECT id FROM receipt WHERE account = ANY($1::text[]) AND on_account > 0',
  asked: `SELECT account, currency, sum(amount)::text AS amount FROM refund
    WHERE account = ANY($1::text[]) AND state = 'requested' AND source <> 'deposit' GROUP BY account, currency`,
  ofDeposits: `SELECT deposit_id AS deposit, sum(amount)::text AS amount FROM refund
    WHERE deposit_id = ANY($1::uuid[]) AND state = 'requested' GROUP BY deposit_id`,
  parts: 'SELECT id FROM refund_part WHERE refund_id = ANY($1::uuid[]) ORDER BY receipt_id',
  list: `SELECT id FROM refund WHERE ($1::timestamptz IS NULL OR (requested_at, id) < ($1, $2::uuid))
    AND ($3::text IS NULL OR account = ANY ((SELECT accounts_of($3))::text[])) AND ($4::text IS NULL OR state = $4)
    AND ($5::uuid IS NULL OR id = $5) AND ($6::text[] IS NULL OR EXISTS (
      SELECT FROM refund_part m JOIN application a ON a.receipt_id = m.receipt_id JOIN invoice i ON i.id = a.invoice_id
      WHERE m.refund_id = refund.id AND i.cost_centre LIKE ANY ($6::text[])))
    ORDER BY requested_at DESC, id DESC LIMIT $7`,
} as const;

export async function accountsOfRefunds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ account: string }>(tx, refundSql.accounts, [ids]);
  return rows.map((row) => row.account);
}

/** Ids of the receipts of these accounts that have money on account. */
export async function receiptsOnAccount(tx: Tx, accounts: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(tx, refundSql.onAccount, [accounts]);
  return rows.map((row) => row.id);
}

/** What is asked for and not decided, by account and currency. */
export async function askedFor(tx: Tx, accounts: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await queryRows<{ account: string; currency: string; amount: string }>(tx, refundSql.asked, [accounts]);
  return new Map(rows.map((row) => [`${row.account} ${row.currency}`, minorOf(row.amount)]));
}

/** What is asked for of deposits and not decided. */
export async function askedOfDeposits(tx: Tx, deposits: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await queryRows<{ deposit: string; amount: string }>(tx, refundSql.ofDeposits, [deposits]);
  return new Map(rows.map(({ deposit, amount }) => [deposit, minorOf(amount)]));
}

export function loadRefunds(tx: Tx, ids: readonly string[], lock = false): Promise<(RefundRow | undefined)[]> {
  return loadRows(tx, RefundRow, ids, { lock });
}

export async function loadRefundParts(tx: Tx, refunds: readonly string[]): Promise<RefundPartRow[]> {
  return findRows(tx, RefundPartRow, refundSql.parts, [refunds]);
}

export function insertRefunds(tx: Tx, rows: readonly RefundRow[]): Promise<void> {
  return insertRows(tx, RefundRow, rows);
}

export function updateRefunds(tx: Tx, rows: readonly RefundRow[]): Promise<void> {
  return updateRows(tx, RefundRow, rows);
}

export function insertRefundParts(tx: Tx, rows: readonly RefundPartRow[]): Promise<void> {
  return insertRows(tx, RefundPartRow, rows);
}

/** money has no cost centre before it pays something; who sees some only sees what its receipts stand against there. */
export async function listRefunds(
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
): Promise<RefundRow[]> {
  return findRows(tx, RefundRow, refundSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.customer ?? null,
    search.state ?? null,
    search.id ?? null,
    search.patterns,
    search.take,
  ]);
}
