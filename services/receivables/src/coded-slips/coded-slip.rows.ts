import { findRows, insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import { CashIntakeRow, CodedSlipRow } from './coded-slip.entity';

export const codedSlipSql = {
  intakes: `SELECT id FROM cash_intake WHERE ($1::timestamptz IS NULL OR (taken_at, id) < ($1, $2::uuid))
    AND ($3::boolean IS NULL OR (banking_id IS NULL) = $3) ORDER BY taken_at DESC, id DESC LIMIT $4`,
} as const;

export function loadIntakes(tx: Tx, ids: readonly string[], lock = false): Promise<(CashIntakeRow | undefined)[]> {
  return loadRows(tx, CashIntakeRow, ids, { lock });
}

export function insertIntakes(tx: Tx, rows: readonly CashIntakeRow[]): Promise<void> {
  return insertRows(tx, CashIntakeRow, rows);
}

export async function saveCodedSlips(
  tx: Tx,
  slips: readonly CodedSlipRow[],
  intakes: readonly CashIntakeRow[],
): Promise<void> {
  await insertRows(tx, CodedSlipRow, slips);
  await updateRows(tx, CashIntakeRow, intakes);
}

export async function listIntakes(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; awaiting?: boolean | undefined; take: number },
): Promise<CashIntakeRow[]> {
  const { cursor, awaiting, take } = search;
  return findRows(tx, CashIntakeRow, codedSlipSql.intakes, [
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    awaiting ?? null,
    take,
  ]);
}
