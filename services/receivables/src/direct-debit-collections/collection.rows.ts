import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import type { ContractEvent } from '@tolbooth/contracts';
import type { Call } from '@tolbooth/verbs';
import { directDebitEnded } from './collection.events';
import { CollectionRow, ItemRow, PartRow } from './collection.entity';

const open = `i.state = 'complete' AND i.total - i.adjusted - i.applied > 0
  AND NOT EXISTS (SELECT 1 FROM dispute_copy d WHERE d.invoice_id = i.id AND d.state = 'open')`;
/** In a collection already, or collected once and not wanted again by this way. */
const spoken = `EXISTS (SELECT 1 FROM direct_debit_part p JOIN direct_debit_item t ON t.id = p.item_id
  WHERE p.invoice_id = i.id AND (p.live OR t.state IN ('returned', 'rejected', 'withdrawn')))`;
/** Presented again is what was not left out afterwards: that is presented anew. */
const again = `t.state = 'returned' AND t.again AND NOT EXISTS (SELECT 1 FROM direct_debit_item r WHERE r.represents = t.id
  AND r.state <> 'left-out')`;

export const collectionSql = {
  /**
   * Payers with a mandate in use of whom something is open and due by the day, or may be presented again: also by accounts that
   * were merged into theirs.
   */
  due: `SELECT c.account FROM direct_debit_mandate m JOIN customer c ON coalesce(c.merged_into, c.account) = m.account
    WHERE m.state = 'active' AND m.currency = $2 AND ($3::text IS NULL OR c.account > $3)
      AND (m.last_item IS NULL AND EXISTS (SELECT 1 FROM invoice i WHERE i.paying_account = c.account AND i.currency = m.currency
          AND i.due_date <= $1::date AND ${open} AND NOT ${spoken})
        OR EXISTS (SELECT 1 FROM direct_debit_item t WHERE t.account = c.account AND ${again}
          AND t.id = coalesce(m.last_item, t.id) AND t.attempt <= $5 AND $1::date <= t.first_on + $6::int))
    ORDER BY c.account LIMIT $4`,
  open: `SELECT i.id FROM invoice i WHERE i.paying_account = ANY ($1::text[]) AND i.due_date <= $2::date AND i.currency = $3
    AND ${open} AND NOT ${spoken} ORDER BY i.due_date, i.id`,
  /** Of these invoices, those that nothing speaks against. */
  standing: `SELECT i.id FROM invoice i WHERE i.id = ANY ($1::uuid[]) AND ${open}`,
  again: `SELECT t.id FROM direct_debit_item t WHERE t.account = ANY ($1::text[]) AND ${again} ORDER BY t.id`,
  /** The collection of the day that can still grow; it is locked. */
  prepare: `INSERT INTO direct_debit_collection (id, state, version, currency, collect_on, opened_at)
    VALUES ($1, 'proposed', 1, $2, $3, $4)
    ON CONFLICT (collect_on, currency) WHERE state = 'proposed'
    DO UPDATE SET version = direct_debit_collection.version + 1 RETURNING id`,
  unsent: `SELECT id FROM direct_debit_collection WHERE state IN ('proposed', 'approved') AND collect_on < $1::date
    AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
  items: `SELECT id FROM direct_debit_item WHERE collection_id = ANY ($1::uuid[]) ORDER BY id`,
  parts: `SELECT id FROM direct_debit_part WHERE item_id = ANY ($1::uuid[]) ORDER BY item_id, id`,
  free: `UPDATE direct_debit_part SET live = false WHERE live AND item_id = ANY ($1::uuid[])`,
  /** Each under the customer who has its mandate. */
  sent: `SELECT t.id, coalesce(c.merged_into, c.account) AS account FROM direct_debit_item t JOIN customer c ON c.account = t.account
    WHERE t.state = 'sent' AND t.collect_on <= $1::date AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3`,
  finish: `UPDATE direct_debit_collection c SET state = 'collected', version = version + 1
    WHERE id = ANY ($1::uuid[]) AND state = 'sent'
      AND NOT EXISTS (SELECT 1 FROM direct_debit_item t WHERE t.collection_id = c.id AND t.state = 'sent')`,
  /** Mandates under whose present bank details something was sent and not rejected. */
  begun: `SELECT m.id FROM direct_debit_mandate m WHERE m.id = ANY ($1::uuid[]) AND EXISTS (
    SELECT 1 FROM direct_debit_item t JOIN direct_debit_collection c ON c.id = t.collection_id
    WHERE t.mandate_id = m.id AND t.state IN ('sent', 'collected', 'returned') AND c.sent_on >= m.active_from)`,
  /** Of these mandates, the days of collections that have yet to be sent. */
  unsentOf: `SELECT t.mandate_id AS mandate, c.collect_on::text AS "collectOn" FROM direct_debit_item t
    JOIN direct_debit_collection c ON c.id = t.collection_id
    WHERE t.mandate_id = ANY ($1::uuid[]) AND t.state = 'proposed' AND c.state IN ('proposed', 'approved')`,
  list: `SELECT id FROM direct_debit_collection WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR state = $2)
    ORDER BY id DESC LIMIT $3`,
  listItems: `SELECT id FROM direct_debit_item WHERE ($1::uuid IS NULL OR id < $1) AND ($2::uuid IS NULL OR collection_id = $2)
    AND ($3::text IS NULL OR account = $3) AND ($4::text IS NULL OR state = $4) AND ($5::text IS NULL OR notice = $5)
    ORDER BY id DESC LIMIT $6`,
  letters: `SELECT id FROM direct_debit_item WHERE collection_id = $1::uuid AND notice = 'letter'
    AND state NOT IN ('withdrawn', 'left-out') AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
  /** What a collection comes to: what was withdrawn or left out does not count. */
  totals: `SELECT collection_id AS id, count(*) FILTER (WHERE counts)::int AS items,
      coalesce(sum(amount) FILTER (WHERE counts), 0)::text AS total,
      count(*) FILTER (WHERE state IN ('returned', 'rejected'))::int AS returned,
      coalesce(sum(amount) FILTER (WHERE state IN ('returned', 'rejected')), 0)::text AS "returnedTotal"
    FROM (SELECT *, state NOT IN ('withdrawn', 'left-out') AS counts FROM direct_debit_item
      WHERE collection_id = ANY ($1::uuid[])) AS t GROUP BY collection_id`,
} as const;

export interface Again {
  readonly most: number;
  readonly withinDays: number;
}

export async function dueAccounts(
  tx: Tx,
  search: { collectOn: Day; currency: string; after: string | undefined; limit: number; again: Again },
): Promise<string[]> {
  const { collectOn, currency, after, limit, again: policy } = search;
  const wanted = [collectOn, currency, after ?? null, limit, policy.most, policy.withinDays];
  return (await queryRows<{ account: string }>(tx, collectionSql.due, wanted)).map(({ account }) => account);
}

export async function invoicesToCollect(
  tx: Tx,
  accounts: readonly string[],
  by: Day,
  currency: string,
): Promise<string[]> {
  return (await queryRows<{ id: string }>(tx, collectionSql.open, [accounts, by, currency])).map(({ id }) => id);
}

export async function standingInvoices(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await queryRows<{ id: string }>(tx, collectionSql.standing, [ids])).map(({ id }) => id));
}

export function itemsToPresentAgain(tx: Tx, accounts: readonly string[]): Promise<ItemRow[]> {
  return findRows(tx, ItemRow, collectionSql.again, [accounts]);
}

export async function prepareCollection(
  tx: Tx,
  wanted: Pick<CollectionRow, 'id' | 'currency' | 'collectOn' | 'openedAt'>,
): Promise<string> {
  const { id, currency, collectOn, openedAt } = wanted;
  const [row] = await queryRows<{ id: string }>(tx, collectionSql.prepare, [id, currency, collectOn, openedAt]);
  return row!.id;
}

export function unsentCollections(
  tx: Tx,
  before: Day,
  after: string | undefined,
  limit: number,
): Promise<{ id: string }[]> {
  return queryRows<{ id: string }>(tx, collectionSql.unsent, [before, after ?? null, limit]);
}

export function loadCollections(tx: Tx, ids: readonly string[], lock = false): Promise<(CollectionRow | undefined)[]> {
  return loadRows(tx, CollectionRow, ids, { lock });
}

export function loadItems(tx: Tx, ids: readonly string[], lock = false): Promise<(ItemRow | undefined)[]> {
  return loadRows(tx, ItemRow, ids, { lock });
}

export function itemsOf(tx: Tx, collections: readonly string[], lock = false): Promise<ItemRow[]> {
  return findRows(tx, ItemRow, collectionSql.items, [collections], { lock });
}

/** A page of items of a collection whose payers are told by letter. */
export async function itemsToPost(tx: Tx, collection: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(tx, collectionSql.letters, [collection, after, limit]);
  return rows.map(({ id }) => id);
}

export async function partsOf(tx: Tx, items: readonly string[]): Promise<Map<string, PartRow[]>> {
  return Map.groupBy(await findRows(tx, PartRow, collectionSql.parts, [items]), ({ itemId }) => itemId);
}

/** Of these mandates, those that have had their first collection. */
export async function begunMandates(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await queryRows<{ id: string }>(tx, collectionSql.begun, [ids])).map(({ id }) => id));
}

export function unsentOf(tx: Tx, mandates: readonly string[]): Promise<{ mandate: string; collectOn: string }[]> {
  return queryRows(tx, collectionSql.unsentOf, [mandates]);
}

export async function sentItems(
  tx: Tx,
  by: Day,
  after: string | undefined,
  limit: number,
): Promise<{ id: string; account: string }[]> {
  return queryRows<{ id: string; account: string }>(tx, collectionSql.sent, [by, after ?? null, limit]);
}

export async function insertItems(tx: Tx, items: readonly ItemRow[], parts: readonly PartRow[]): Promise<void> {
  await insertRows(tx, ItemRow, items);
  await insertRows(tx, PartRow, parts);
}

export function updateItems(tx: Tx, rows: readonly ItemRow[]): Promise<void> {
  return updateRows(tx, ItemRow, rows);
}

export function updateCollections(tx: Tx, rows: readonly CollectionRow[]): Promise<void> {
  return updateRows(tx, CollectionRow, rows);
}

/** They are not on their way any more: their invoices may be in another collection, and be asked for in another way. */
export async function endItems(tx: Tx, items: readonly ItemRow[], call: Pick<Call, 'on'>): Promise<ContractEvent[]> {
  const ids = items.map(({ id }) => id);
  await updateItems(tx, items);
  await tx.query(collectionSql.free, [ids]);
  const parts = await partsOf(tx, ids);
  return items.map((item) => directDebitEnded(item, parts.get(item.id) ?? [], call));
}

/** Locked before anybody looks: of two who end the last items of one at once, the later one sees the other's. */
export async function finishCollections(tx: Tx, ids: readonly string[]): Promise<void> {
  await loadCollections(tx, ids, true);
  await tx.query(collectionSql.finish, [ids]);
}
