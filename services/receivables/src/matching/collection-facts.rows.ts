import { queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { CollectionFact } from './collection.rules';

/** What the bank credits: all that was sent and not rejected before the day; returned items are debited by themselves. */
const credited = `(SELECT coalesce(sum(t.amount), 0) FROM direct_debit_item t
    WHERE t.collection_id = c.id AND t.state IN ('sent', 'collected', 'returned'))
  - (SELECT coalesce(sum(k.amount), 0) FROM line_claim k WHERE k.collection_id = c.id)`;

export const collectionFactsSql = {
  /** Collections whose money lines may bring: by an item's id, by mandate and amount, or by day and sum. $2: days after. */
  collections: `WITH line AS (
      SELECT id, currency, entry_date, kind, mandate, amount - claimed AS open,
        CASE WHEN end_to_end_id ~* '^[0-9a-f]{32}$' THEN end_to_end_id::uuid END AS item
      FROM statement_line WHERE id = ANY ($1::uuid[]) AND amount > claimed
        AND EXISTS (SELECT FROM direct_debit_collection WHERE state IN ('sent', 'collected'))
    ), due AS (
      SELECT c.id, c.currency, c.collect_on, ${credited} AS due FROM direct_debit_collection c
      WHERE c.state IN ('sent', 'collected')
        AND c.collect_on BETWEEN (SELECT min(entry_date) FROM line) - $2::int AND (SELECT max(entry_date) FROM line)
    )
    SELECT l.id AS line, d.id AS collection, d.collect_on::text AS "collectOn", d.due::text AS due, f.how, f.said,
      l.kind = 'direct-debit' AS told
    FROM line l CROSS JOIN LATERAL (
      SELECT t.collection_id, 'item' AS how, t.reference AS said FROM direct_debit_item t WHERE t.id = l.item
      UNION ALL SELECT t.collection_id, 'mandate', t.reference FROM direct_debit_item t
        WHERE t.reference = l.mandate AND t.amount = l.open AND l.item IS NULL
      UNION ALL SELECT e.id, 'sum', NULL FROM due e WHERE e.due = l.open AND e.currency = l.currency
    ) AS f JOIN due d ON d.id = f.collection_id AND d.due >= l.open AND d.currency = l.currency
      AND l.entry_date BETWEEN d.collect_on AND d.collect_on + $2::int`,
  /** What of each collection is still to come; locked, so that two lines never bring it twice. */
  due: `SELECT c.id, (${credited})::text AS due FROM direct_debit_collection c WHERE c.id = ANY ($1::uuid[])
    AND c.state IN ('sent', 'collected') ORDER BY c.id FOR UPDATE`,
} as const;

type Found = Omit<CollectionFact, 'due'> & { line: string; due: string };

/** By line. @param lateDays so many days after the collection its money may still be booked */
export async function collectionsOf(
  tx: Tx,
  lines: readonly string[],
  lateDays: number,
): Promise<Map<string, CollectionFact[]>> {
  const rows = await queryRows<Found>(tx, collectionFactsSql.collections, [lines, lateDays]);
  const facts = rows.map(({ line, ...fact }) => ({ line, ...fact, due: minorOf(fact.due) }));
  return Map.groupBy(facts, ({ line }) => line);
}

export async function dueOfCollections(tx: Tx, ids: readonly string[]): Promise<Map<string, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await queryRows<{ id: string; due: string }>(tx, collectionFactsSql.due, [ids]);
  return new Map(rows.map(({ id, due }) => [id, minorOf(due)]));
}
