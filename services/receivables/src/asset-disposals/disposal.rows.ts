import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { DisposalRow } from './disposal.entity';

export const disposalSql = {
  taken: `SELECT inventory_number AS "inventoryNumber", number FROM asset_disposal
     WHERE inventory_number = ANY ($1::text[]) AND state <> 'withdrawn'`,
  list: `SELECT id FROM asset_disposal
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::text IS NULL OR inventory_number = $2::text)
       AND ($3::text[] IS NULL OR 'council/' || cost_centre LIKE ANY ($3::text[])) AND ($4::uuid IS NULL OR id < $4::uuid)
     ORDER BY id DESC LIMIT $5::integer`,
} as const;

export function loadDisposals(tx: Tx, ids: readonly string[], lock = false): Promise<(DisposalRow | undefined)[]> {
  return loadRows(tx, DisposalRow, ids, { lock });
}

/** Numbers of disposals by inventory number. */
export async function takenAssets(tx: Tx, assets: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryRows<{ inventoryNumber: string; number: string }>(tx, disposalSql.taken, [assets]);
  return new Map(rows.map(({ inventoryNumber, number }) => [inventoryNumber, number]));
}

export interface DisposalSearch {
  readonly state?: string | undefined;
  readonly inventoryNumber?: string | undefined;
  readonly patterns: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function listDisposals(tx: Tx, search: DisposalSearch): Promise<DisposalRow[]> {
  const { state, inventoryNumber, patterns, before, take } = search;
  const wanted = [state ?? null, inventoryNumber ?? null, patterns ?? null, before ?? null, take];
  const found = await queryRows<{ id: string }>(tx, disposalSql.list, wanted);
  const ids = found.map(({ id }) => id);
  return (await loadDisposals(tx, ids)).flatMap((row) => row ?? []);
}

export const insertDisposals = (tx: Tx, rows: readonly DisposalRow[]) => insertRows(tx, DisposalRow, rows);
export const updateDisposals = (tx: Tx, rows: readonly DisposalRow[]) => updateRows(tx, DisposalRow, rows);
