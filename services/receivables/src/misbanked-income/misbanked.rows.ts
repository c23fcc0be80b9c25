import { findRows, insertRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { LodgementLineRow, LodgementRow } from '../lodgements/lodgement.entity';
import type { Lodgement } from '../lodgements/lodgement.rows';
import { MisbankedIncomeRow } from './misbanked.entity';

export const misbankedSql = {
  idsOfNumbers: 'SELECT number, id FROM lodgement WHERE number = ANY($1::text[])',
  list: `SELECT id FROM misbanked_income WHERE ($1::timestamptz IS NULL OR (moved_at, id) < ($1, $2::uuid))
    AND ($3::text IS NULL OR lodgement_number = $3) ORDER BY moved_at DESC, id DESC LIMIT $4`,
} as const;

/** Ids of lodgements by their numbers, which are in capitals. */
export async function idsOfLodgements(tx: Tx, numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryRows<{ number: string; id: string }>(tx, misbankedSql.idsOfNumbers, [numbers]);
  return new Map(rows.map((row) => [row.number, row.id]));
}

export async function saveMoved(
  tx: Tx,
  all: readonly (Lodgement & { readonly moved: MisbankedIncomeRow })[],
): Promise<void> {
  await updateRows(
    tx,
    LodgementRow,
    all.map((each) => each.lodgement),
  );
  await updateRows(
    tx,
    LodgementLineRow,
    all.flatMap((each) => [...each.lines]),
  );
  await insertRows(
    tx,
    MisbankedIncomeRow,
    all.map((each) => each.moved),
  );
}

export async function listMisbanked(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; lodgement?: string | undefined; take: number },
): Promise<MisbankedIncomeRow[]> {
  return findRows(tx, MisbankedIncomeRow, misbankedSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.lodgement ?? null,
    search.take,
  ]);
}
