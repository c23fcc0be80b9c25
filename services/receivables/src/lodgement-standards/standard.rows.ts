import { loadRows, queryRows, upsertRows, type Tx } from '@tolbooth/database';
import { StandardRow } from './standard.entity';

export const standardSql = {
  ofTeams: 'SELECT id FROM lodgement_standard WHERE account = ANY($1::text[]) ORDER BY account, name',
  list: `SELECT id FROM lodgement_standard WHERE ($1::text IS NULL OR (account, name) > ($1, $2::text))
    AND ($3::text IS NULL OR account = $3) ORDER BY account, name LIMIT $4`,
} as const;

async function rowsOf(tx: Tx, found: readonly { id: string }[], lock: boolean): Promise<StandardRow[]> {
  const rows = await loadRows(
    tx,
    StandardRow,
    found.map((row) => row.id),
    { lock },
  );
  return rows.filter((row) => row !== undefined);
}

export async function standardsOf(tx: Tx, teams: readonly string[], lock = false): Promise<StandardRow[]> {
  return rowsOf(tx, await queryRows<{ id: string }>(tx, standardSql.ofTeams, [teams]), lock);
}

export async function listStandards(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; team?: string | undefined; take: number },
): Promise<StandardRow[]> {
  const { cursor, team, take } = search;
  const found = await queryRows<{ id: string }>(tx, standardSql.list, [
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    team ?? null,
    take,
  ]);
  return rowsOf(tx, found, false);
}

export function saveStandards(tx: Tx, rows: readonly StandardRow[]): Promise<void> {
  return upsertRows(tx, StandardRow, rows);
}
