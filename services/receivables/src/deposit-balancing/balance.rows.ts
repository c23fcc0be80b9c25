import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, upsertRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { DepositBalanceRow } from './balance.entity';
import type { BankedSlip, UnbankedReceipt } from './balance.rules';

/** Decimal texts of Postgres; a slip is late when it was told after the instant $2. */
const slips = `SELECT id AS banking, slip_reference AS slip, account AS department, receipt_book_total::text AS receipts,
      (cash + cheques)::numeric(18,2)::text AS banked, reconciled_on IS NOT NULL AS "onStatement",
      difference_reason AS "differenceReason", notified_at > $2::timestamptz AS late, currency
    FROM banking WHERE banked_on = $1::date ORDER BY account, slip_reference`;

/** Takings of the day that stand and that no slip has and no line of the bank brought; money moved between accounts was taken before. */
const unbanked = `SELECT r.number, coalesce(s.account, '') AS department, r.amount::text AS amount
    FROM receipt r LEFT JOIN banking_site s ON s.code = r.site
    WHERE r.taken_on = $1::date AND r.banking_id IS NULL AND r.awaited AND r.moved_from IS NULL AND r.method = ANY($2::text[])
      AND r.state NOT IN ('returned', 'reversed') ORDER BY r.number`;

export const balanceSql = {
  slips,
  unbanked,
  known: 'SELECT id FROM deposit_balance WHERE on_day = ANY($1::date[])',
  list: `SELECT id FROM deposit_balance WHERE ($1::date IS NULL OR (on_day, id) < ($1, $2::uuid))
    AND ($3::text IS NULL OR state = $3) ORDER BY on_day DESC, id DESC LIMIT $4`,
} as const;

export async function slipsOf(tx: Tx, on: Day, cutOff: Date): Promise<BankedSlip[]> {
  const rows = await queryRows<Omit<BankedSlip, 'receipts' | 'banked'> & { receipts: string; banked: string }>(
    tx,
    balanceSql.slips,
    [on, cutOff],
  );
  return rows.map((row) => ({ ...row, receipts: minorOf(row.receipts), banked: minorOf(row.banked) }));
}

export async function unbankedOf(tx: Tx, on: Day, banked: readonly string[]): Promise<UnbankedReceipt[]> {
  const rows = await queryRows<Omit<UnbankedReceipt, 'amount'> & { amount: string }>(tx, balanceSql.unbanked, [
    on,
    banked,
  ]);
  return rows.map((row) => ({ ...row, amount: minorOf(row.amount) }));
}

export function loadBalances(tx: Tx, ids: readonly string[], lock = false): Promise<(DepositBalanceRow | undefined)[]> {
  return loadRows(tx, DepositBalanceRow, ids, { lock });
}

export async function balancesOfDays(tx: Tx, days: readonly Day[], lock = false): Promise<DepositBalanceRow[]> {
  const found = await queryRows<{ id: string }>(tx, balanceSql.known, [days]);
  return present(
    await loadBalances(
      tx,
      found.map((row) => row.id),
      lock,
    ),
  );
}

export async function listBalances(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; state?: string | undefined; take: number },
): Promise<DepositBalanceRow[]> {
  const { cursor, state, take } = search;
  const found = await queryRows<{ id: string }>(tx, balanceSql.list, [
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    state ?? null,
    take,
  ]);
  return present(
    await loadBalances(
      tx,
      found.map((row) => row.id),
    ),
  );
}

function present(rows: readonly (DepositBalanceRow | undefined)[]): DepositBalanceRow[] {
  return rows.filter((row) => row !== undefined);
}

export function saveBalances(tx: Tx, rows: readonly DepositBalanceRow[]): Promise<void> {
  return upsertRows(tx, DepositBalanceRow, rows);
}
