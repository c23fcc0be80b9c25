import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { ChargeApprovalRow, ChargeRow } from './charge.entity';
import type { ChargeInForce } from './charge.rules';

export const chargeSql = {
  approvals: 'SELECT id FROM charge_approval WHERE charge_id = ANY($1::uuid[]) ORDER BY on_day, id',
  dropApprovals: 'DELETE FROM charge_approval WHERE charge_id = ANY($1::uuid[])',
  lastVersions: `SELECT charge_item AS "chargeItem", max(version_no)::int AS "versionNo" FROM charge
     WHERE charge_item = ANY($1::text[]) GROUP BY 1`,
  /** The latest version that has begun; where that has ended, none. */
  inForce: `SELECT id, "chargeItem", "versionNo", "unitPrice", currency FROM (
      SELECT DISTINCT ON (charge_item) id, charge_item AS "chargeItem", version_no AS "versionNo",
             unit_price::text AS "unitPrice", currency, last_day
        FROM charge
       WHERE charge_item = ANY($1::text[]) AND state IN ('approved', 'ended') AND from_day <= $2::date
       ORDER BY charge_item, from_day DESC) latest
     WHERE last_day IS NULL OR last_day >= $2::date`,
  list: `SELECT id FROM charge
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::text IS NULL OR charge_item = $2::text)
       AND ($3::date IS NULL OR (state = 'approved' AND review_on <= $3::date))
       AND ($4::text[] IS NULL OR 'council/' || cost_centre LIKE ANY ($4::text[]))
       AND ($5::uuid IS NULL OR id < $5::uuid)
     ORDER BY id DESC LIMIT $6::integer`,
  seen: `SELECT id FROM charge WHERE id = $1::uuid
     AND ($2::text[] IS NULL OR 'council/' || cost_centre LIKE ANY ($2::text[]))`,
} as const;

/** A charge with the approvals that it has. */
export interface Charge {
  readonly row: ChargeRow;
  readonly approvals: readonly ChargeApprovalRow[];
}

export async function loadCharges(tx: Tx, ids: readonly string[], lock = false): Promise<(Charge | undefined)[]> {
  const rows = await loadRows(tx, ChargeRow, ids, { lock });
  const found = await queryRows<{ id: string }>(tx, chargeSql.approvals, [ids]);
  const approvals = await loadRows(
    tx,
    ChargeApprovalRow,
    found.map(({ id }) => id),
  );
  return rows.map(
    (row) => row && { row, approvals: approvals.flatMap((each) => (each?.chargeId === row.id ? each : [])) },
  );
}

/** The number of the last version of each charge item. */
export async function lastVersions(tx: Tx, items: readonly string[]): Promise<Map<string, number>> {
  const rows = await queryRows<{ chargeItem: string; versionNo: number }>(tx, chargeSql.lastVersions, [items]);
  return new Map(rows.map(({ chargeItem, versionNo }) => [chargeItem, versionNo]));
}

/** Approved charges by charge item, in force on the day: one statement, whatever the number of items. */
export async function chargesInForce(tx: Tx, items: readonly string[], on: Day): Promise<Map<string, ChargeInForce>> {
  if (items.length === 0) return new Map();
  const rows = await queryRows<Omit<ChargeInForce, 'unitPrice'> & { unitPrice: string }>(tx, chargeSql.inForce, [
    [...new Set(items)],
    on,
  ]);
  return new Map(rows.map((row) => [row.chargeItem, { ...row, unitPrice: minorOf(row.unitPrice) }]));
}

export interface ChargeSearch {
  readonly state?: string | undefined;
  readonly chargeItem?: string | undefined;
  readonly reviewBy?: Day | undefined;
  /** Of `scopePatterns`; undefined for everything. */
  readonly patterns: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function listCharges(tx: Tx, search: ChargeSearch): Promise<Charge[]> {
  const { state, chargeItem, reviewBy, patterns, before, take } = search;
  const wanted = [state ?? null, chargeItem ?? null, reviewBy ?? null, patterns ?? null, before ?? null, take];
  const found = await queryRows<{ id: string }>(tx, chargeSql.list, wanted);
  const charges = await loadCharges(
    tx,
    found.map(({ id }) => id),
  );
  return charges.flatMap((charge) => charge ?? []);
}

/** Undefined also where it is none of the caller's cost centres. */
export async function findCharge(
  tx: Tx,
  id: string,
  patterns: readonly string[] | undefined,
): Promise<Charge | undefined> {
  const [found] = await queryRows<{ id: string }>(tx, chargeSql.seen, [id, patterns ?? null]);
  return found && (await loadCharges(tx, [found.id]))[0];
}

export function insertCharges(tx: Tx, rows: readonly ChargeRow[]): Promise<void> {
  return insertRows(tx, ChargeRow, rows);
}

export function updateCharges(tx: Tx, rows: readonly ChargeRow[]): Promise<void> {
  return updateRows(tx, ChargeRow, rows);
}

export function insertApprovals(tx: Tx, rows: readonly ChargeApprovalRow[]): Promise<void> {
  return insertRows(tx, ChargeApprovalRow, rows);
}

/** A charge that goes back to its draft is approved anew. */
export async function dropApprovals(tx: Tx, chargeIds: readonly string[]): Promise<void> {
  await tx.query(chargeSql.dropApprovals, [chargeIds]);
}
