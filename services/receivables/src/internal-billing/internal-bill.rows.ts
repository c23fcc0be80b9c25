import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { InternalBillRow, InternalSystemRow } from './internal-bill.entity';

export const internalBillSql = {
  list: `SELECT id FROM internal_bill
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::boolean IS NULL OR (escalated_on IS NOT NULL AND state = 'disputed') = $2::boolean)
       AND ($3::text[] IS NULL OR 'council/' || provider_cost_centre LIKE ANY ($3::text[])
         OR 'council/' || receiver_cost_centre LIKE ANY ($3::text[]))
       AND ($4::uuid IS NULL OR id < $4::uuid) ORDER BY id DESC LIMIT $5::integer`,
  disputed: `SELECT id, issued_on::text AS "issuedOn", disputed_on::text AS "disputedOn" FROM internal_bill
     WHERE state = 'disputed' AND escalated_on IS NULL AND ($1::uuid IS NULL OR id > $1::uuid) ORDER BY id`,
  systems:
    'SELECT id FROM internal_system WHERE ($1::uuid IS NULL OR id < $1::uuid) ORDER BY id DESC LIMIT $2::integer',
} as const;

export function loadInternalBills(
  tx: Tx,
  ids: readonly string[],
  lock = false,
): Promise<(InternalBillRow | undefined)[]> {
  return loadRows(tx, InternalBillRow, ids, { lock });
}

export function loadSystems(tx: Tx, ids: readonly string[], lock = false): Promise<(InternalSystemRow | undefined)[]> {
  return loadRows(tx, InternalSystemRow, ids, { lock });
}

export interface InternalBillSearch {
  readonly state?: string | undefined;
  readonly escalated?: boolean | undefined;
  readonly patterns: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function listInternalBills(tx: Tx, search: InternalBillSearch): Promise<InternalBillRow[]> {
  const { state, escalated, patterns, before, take } = search;
  const wanted = [state ?? null, escalated ?? null, patterns ?? null, before ?? null, take];
  const found = await queryRows<{ id: string }>(tx, internalBillSql.list, wanted);
  const ids = found.map(({ id }) => id);
  return (await loadInternalBills(tx, ids)).flatMap((row) => row ?? []);
}

export interface Disputed {
  readonly id: string;
  readonly issuedOn: Day;
  readonly disputedOn: Day;
}

/** Disputes between departments are some dozens. */
export function disputedBills(tx: Tx, after: string | undefined): Promise<Disputed[]> {
  return queryRows<Disputed>(tx, internalBillSql.disputed, [after ?? null]);
}

export async function listSystems(tx: Tx, before: string | undefined, take: number): Promise<InternalSystemRow[]> {
  const found = await queryRows<{ id: string }>(tx, internalBillSql.systems, [before ?? null, take]);
  const ids = found.map(({ id }) => id);
  return (await loadSystems(tx, ids)).flatMap((row) => row ?? []);
}

export const insertInternalBills = (tx: Tx, rows: readonly InternalBillRow[]) => insertRows(tx, InternalBillRow, rows);
export const updateInternalBills = (tx: Tx, rows: readonly InternalBillRow[]) => updateRows(tx, InternalBillRow, rows);
export const insertSystems = (tx: Tx, rows: readonly InternalSystemRow[]) => insertRows(tx, InternalSystemRow, rows);
export const updateSystems = (tx: Tx, rows: readonly InternalSystemRow[]) => updateRows(tx, InternalSystemRow, rows);
