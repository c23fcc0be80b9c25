import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { loadBankings } from '../bankings/banking.rows';
import type { BankingRow } from '../bankings/banking.entity';
import { LodgementLineRow, LodgementRow } from './lodgement.entity';

export interface Lodgement {
  readonly lodgement: LodgementRow;
  readonly lines: readonly LodgementLineRow[];
}

export interface LodgementOfBanking extends Lodgement {
  readonly banking: BankingRow;
}

export const lodgementSql = {
  lines: 'SELECT id FROM lodgement_line WHERE lodgement_id = ANY($1::uuid[])',
  dropLines: 'DELETE FROM lodgement_line WHERE lodgement_id = ANY($1::uuid[])',
  ofBankings: 'SELECT banking_id AS "bankingId", state FROM lodgement WHERE banking_id = ANY($1::uuid[])',
  standing: `SELECT id FROM lodgement WHERE banking_id = ANY($1::uuid[]) AND state <> 'cancelled'`,
  taken: 'SELECT number FROM lodgement WHERE number = ANY($1::text[])',
  list: `SELECT id FROM lodgement WHERE ($1::timestamptz IS NULL OR (entered_at, id) < ($1, $2::uuid))
    AND ($3::text IS NULL OR state = $3) ORDER BY entered_at DESC, id DESC LIMIT $4`,
} as const;

export async function loadLodgements(
  tx: Tx,
  ids: readonly string[],
  lock = false,
): Promise<(LodgementOfBanking | undefined)[]> {
  const rows = await loadRows(tx, LodgementRow, ids, { lock });
  const bankings = await loadBankings(
    tx,
    rows.flatMap((row) => row?.bankingId ?? []),
  );
  const found = await queryRows<{ id: string }>(tx, lodgementSql.lines, [ids]);
  const lines = await loadRows(
    tx,
    LodgementLineRow,
    found.map((row) => row.id),
  );
  return rows.map((row) => {
    const banking = row && bankings.find((each) => each?.id === row.bankingId);
    if (!row || !banking) return undefined;
    const own = lines.flatMap((line) => (line?.lodgementId === row.id ? [line] : []));
    return { lodgement: row, banking, lines: own.sort((a, b) => a.lineNo - b.lineNo) };
  });
}

/** The lodgement of each banking that is not cancelled, locked. */
export async function standingLodgements(tx: Tx, bankingIds: readonly string[]): Promise<Map<string, LodgementRow>> {
  const found = await queryRows<{ id: string }>(tx, lodgementSql.standing, [bankingIds]);
  const rows = await loadRows(
    tx,
    LodgementRow,
    found.map((row) => row.id),
    { lock: true },
  );
  return new Map(rows.flatMap((row) => (row ? [[row.bankingId, row] as const] : [])));
}

/** States of the lodgements that each banking has had. */
export async function lodgementsOfBankings(tx: Tx, bankingIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await queryRows<{ bankingId: string; state: string }>(tx, lodgementSql.ofBankings, [bankingIds]);
  const states = new Map<string, string[]>();
  for (const row of rows) states.set(row.bankingId, [...(states.get(row.bankingId) ?? []), row.state]);
  return states;
}

export async function numbersTaken(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ number: string }>(tx, lodgementSql.taken, [numbers]);
  return new Set(rows.map((row) => row.number));
}

export async function insertLodgements(tx: Tx, all: readonly Lodgement[]): Promise<void> {
  await insertRows(
    tx,
    LodgementRow,
    all.map((each) => each.lodgement),
  );
  await insertLines(tx, all);
}

/** Writes the lodgement whole, its lines in place of those before. */
export async function replaceLodgements(tx: Tx, all: readonly Lodgement[]): Promise<void> {
  await tx.query(lodgementSql.dropLines, [all.map((each) => each.lodgement.id)]);
  await updateLodgements(tx, all);
  await insertLines(tx, all);
}

export function updateLodgements(tx: Tx, all: readonly Lodgement[]): Promise<void> {
  return updateRows(
    tx,
    LodgementRow,
    all.map((each) => each.lodgement),
  );
}

function insertLines(tx: Tx, all: readonly Lodgement[]): Promise<void> {
  return insertRows(
    tx,
    LodgementLineRow,
    all.flatMap((each) => [...each.lines]),
  );
}

export async function listLodgements(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; state?: string | undefined; take: number },
): Promise<LodgementOfBanking[]> {
  const found = await queryRows<{ id: string }>(tx, lodgementSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.state ?? null,
    search.take,
  ]);
  const rows = await loadLodgements(
    tx,
    found.map((row) => row.id),
  );
  return rows.filter((row) => row !== undefined);
}
