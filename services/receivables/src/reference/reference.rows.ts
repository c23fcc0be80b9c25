import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import { keptLists, taxOfProfile, type KeptLists, type ListName, type Lists } from './lists';
import { ReferenceEntryRow, ReferenceRequestRow } from './reference.entity';

export const referenceSql = {
  version: 'SELECT id FROM reference_version /* few */',
  /** One snapshot: the entries are those of the version beside them. */
  lists: `SELECT v.id, (SELECT coalesce(jsonb_object_agg(list, entries), '{}') FROM (
        SELECT list, jsonb_agg(jsonb_strip_nulls(content || jsonb_build_object('code', code, 'from', from_day, 'to', to_day))
          ORDER BY position, from_day) AS entries
        FROM (SELECT *, min(id::text) OVER (PARTITION BY list, code) AS position FROM reference_entry) AS e
        GROUP BY list) AS by_list) AS lists
    FROM reference_version v`,
  /** Whoever changes a list waits for others who do. */
  lock: 'SELECT id FROM reference_version FOR UPDATE',
  next: 'UPDATE reference_version SET id = $1::uuid',
  first: 'INSERT INTO reference_version (id) VALUES ($1::uuid) ON CONFLICT DO NOTHING RETURNING id',
  ofCodes: `SELECT e.id FROM reference_entry e
      JOIN unnest($1::text[], $2::text[]) AS asked (list, code) ON e.list = asked.list AND e.code = asked.code
    ORDER BY e.from_day`,
  requests: `SELECT id FROM reference_request
    WHERE ($1::timestamptz IS NULL OR (requested_at, id) < ($1, $2::uuid))
      AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR list = $4) AND ($5::text IS NULL OR code = $5)
    ORDER BY requested_at DESC, id DESC LIMIT $6`,
} as const;

interface Kept {
  readonly version: string;
  readonly lists: Lists;
}

/** The newest lists by database; a version's id is never used again, so what is kept here is never taken for another's. */
const kept = new WeakMap<object, Kept>();

/** The lists as they stand in this transaction: one short question, and all of them only when they have changed. */
export async function loadLists(tx: Tx, policies: Policies): Promise<Lists> {
  const [newest] = await queryRows<{ id: string }>(tx, referenceSql.version);
  const known = kept.get(tx.connection);
  if (known && known.version === newest?.id) return known.lists;
  const [read] = await queryRows<{ id: string; lists: Partial<Record<ListName, unknown>> }>(tx, referenceSql.lists);
  if (!read) throw new Error('the lists of this council were never seeded: start the service once');
  const own = Object.entries(keptLists).map(([name, { key }]) => [key, read.lists[name as ListName] ?? []]);
  const lists = { ...(Object.fromEntries(own) as unknown as KeptLists), ...taxOfProfile(policies.profile) };
  kept.set(tx.connection, { version: read.id, lists });
  return lists;
}

/** The first to come begins the lists; false for everybody after. */
export async function beginLists(tx: Tx, version: string, rows: readonly ReferenceEntryRow[]): Promise<boolean> {
  const first = await queryRows(tx, referenceSql.first, [version]);
  if (first.length === 0) return false;
  await insertRows(tx, ReferenceEntryRow, rows);
  return true;
}

export interface EntryKey {
  readonly list: ListName;
  readonly code: string;
}

/** All entries of each code, the oldest first, in the order asked for. */
export async function entriesOf(tx: Tx, keys: readonly EntryKey[]): Promise<ReferenceEntryRow[][]> {
  const found = await queryRows<{ id: string }>(tx, referenceSql.ofCodes, [
    keys.map((key) => key.list),
    keys.map((key) => key.code),
  ]);
  const rows = await loadRows(tx, ReferenceEntryRow, [...new Set(found.map((row) => row.id))]);
  return keys.map(({ list, code }) => rows.flatMap((row) => (row?.list === list && row.code === code ? [row] : [])));
}

export async function lockLists(tx: Tx): Promise<void> {
  await queryRows(tx, referenceSql.lock);
}

/** What has ended is written first: what follows on it must not overlap. */
export async function saveEntries(
  tx: Tx,
  changes: {
    readonly version: string;
    readonly ended: readonly ReferenceEntryRow[];
    readonly opened: readonly ReferenceEntryRow[];
  },
): Promise<void> {
  await updateRows(tx, ReferenceEntryRow, changes.ended);
  await insertRows(tx, ReferenceEntryRow, changes.opened);
  await queryRows(tx, referenceSql.next, [changes.version]);
}

export function loadRequests(
  tx: Tx,
  ids: readonly string[],
  lock = false,
): Promise<(ReferenceRequestRow | undefined)[]> {
  return loadRows(tx, ReferenceRequestRow, ids, { lock });
}

export function insertRequests(tx: Tx, rows: readonly ReferenceRequestRow[]): Promise<void> {
  return insertRows(tx, ReferenceRequestRow, rows);
}

export function updateRequests(tx: Tx, rows: readonly ReferenceRequestRow[]): Promise<void> {
  return updateRows(tx, ReferenceRequestRow, rows);
}

export interface RequestSearch {
  readonly state?: string | undefined;
  readonly list?: string | undefined;
  readonly code?: string | undefined;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export async function listRequests(tx: Tx, search: RequestSearch): Promise<ReferenceRequestRow[]> {
  const [at, id] = search.cursor ?? [];
  return findRows(tx, ReferenceRequestRow, referenceSql.requests, [
    ...[at ?? null, id ?? null, search.state ?? null, search.list ?? null, search.code ?? null, search.take],
  ]);
}
