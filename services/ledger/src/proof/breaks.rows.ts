import { findRows, insertRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { BreakRow } from './break.entity';
import { kindOf, type BreakFacts, type BreaksAfter, type ItemDifference } from './breaks.rules';
import type { ControlKey } from './control-totals.rules';

/** What the ledger holds by item in one account ($1), currency ($2) and partition ($3) of a sub-ledger ($4, its topic $5). */
const held = `SELECT item, sum(amount) AS amount,
         coalesce(max(number) FILTER (WHERE own), min(number)) AS number
    FROM (
      SELECT coalesce(l.item, j.document) AS item, l.amount, j.document_number AS number,
             coalesce(l.item = j.document, true) AS own
        FROM journal_line l JOIN journal j ON j.id = l.journal_id
       WHERE l.code = $1::text AND l.currency = $2::text AND j.service = $4::text
         AND (j.partition = $3::integer OR (j.partition IS NULL AND EXISTS (
           SELECT 1 FROM waiting_entry w WHERE w.id = j.id AND w.partition = $3::integer)))
      UNION ALL
      SELECT s.item, m.amount, j.document_number, s.item = j.document
        FROM manual_journal_line m JOIN manual_journal c ON c.id = m.journal
        JOIN journal_line s ON s.journal_id = m.source_journal AND s.line = m.source_line AND s.item IS NOT NULL
        JOIN journal j ON j.id = s.journal_id
       WHERE m.code = $1::text AND m.currency = $2::text AND c.kind = 'SuspenseCleared' AND c.state = 'approved'
         AND EXISTS (SELECT 1 FROM manual_journal_line t WHERE t.journal = c.id AND t.code = s.instead_of)
         AND j.service = $4::text AND (j.partition = $3::integer OR (j.partition IS NULL AND EXISTS (
           SELECT 1 FROM waiting_entry w WHERE w.id = j.id AND w.partition = $3::integer)))
      UNION ALL
      SELECT coalesce((w->>'item')::uuid, e.document), (w->>'amount')::numeric / 100, e.document_number,
             coalesce((w->>'item')::uuid = e.document, true)
        FROM waiting_entry e, jsonb_array_elements(e.lines) w
       WHERE e.state = 'waiting' AND e.topic = $5::text AND e.partition = $3::integer
         AND w->>'code' = $1::text AND w->>'currency' = $2::text
    ) moved GROUP BY item HAVING sum(amount) <> 0`;

export const breakRowsSql = {
  openOfPartition: `SELECT id FROM control_break
     WHERE topic = $1::text AND partition = $2::integer AND state <> 'cleared' ORDER BY id`,
  keepPage: `INSERT INTO stated_item (statement_id, item, number, amount)
     SELECT $1::uuid, * FROM unnest($2::uuid[], $3::text[], $4::numeric[]) ON CONFLICT DO NOTHING`,
  kept: 'SELECT count(*)::integer AS kept FROM stated_item WHERE statement_id = $1::uuid',
  forget: 'DELETE FROM stated_item WHERE statement_id = ANY ($1::uuid[])',
  /** One row more than there are differences: the sums stand on each. $6 is the statement, $10 how many documents are named. */
  compare: `WITH held AS MATERIALIZED (${held}),
    stated AS MATERIALIZED (
      SELECT item, number, amount FROM stated_item WHERE statement_id = $6::uuid
      UNION SELECT * FROM unnest($7::uuid[], $8::text[], $9::numeric[])),
    differing AS MATERIALIZED (
      SELECT item, coalesce(s.number, h.number) AS number, coalesce(s.amount, 0) AS stated, coalesce(h.amount, 0) AS held
        FROM stated s FULL JOIN held h USING (item) WHERE coalesce(s.amount, 0) <> coalesce(h.amount, 0)),
    sums AS (SELECT (SELECT coalesce(sum(amount), 0) FROM stated) AS stated,
                    (SELECT coalesce(sum(amount), 0) FROM held) AS held,
                    (SELECT count(*) FROM differing) AS documents,
                    (SELECT coalesce(sum(amount), 0) FROM control_total
                      WHERE topic = $5::text AND partition = $3::integer AND code = $1::text
                        AND currency = $2::text) AS total)
    SELECT s.stated::numeric(18,2)::text AS "sumStated", s.held::numeric(18,2)::text AS "sumHeld",
           s.documents::integer AS documents, s.total::numeric(18,2)::text AS total,
           d.item, d.number, d.stated::numeric(18,2)::text AS stated, d.held::numeric(18,2)::text AS held
      FROM sums s LEFT JOIN differing d ON true
     ORDER BY abs(d.held - d.stated) DESC, d.item LIMIT $10::integer`,
  nameDocuments: `INSERT INTO control_break_document AS kept
       (break_id, item, number, kind, stated, held, found_at, seen_at)
     SELECT $1::uuid, t.*, $2::timestamptz, $2::timestamptz
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::numeric[]) t
     ON CONFLICT (break_id, item) DO UPDATE SET number = EXCLUDED.number, kind = EXCLUDED.kind, stated = EXCLUDED.stated,
       held = EXCLUDED.held, seen_at = EXCLUDED.seen_at, cleared_at = NULL`,
  clearDocuments: `UPDATE control_break_document SET cleared_at = $2::timestamptz
     WHERE break_id = $1::uuid AND cleared_at IS NULL AND NOT item = ANY ($3::uuid[])`,
} as const;

/** Breaks of a partition that are still open, locked. */
export async function lockOpenBreaks(tx: Tx, { topic, partition }: ControlKey): Promise<BreakRow[]> {
  return findRows(tx, BreakRow, breakRowsSql.openOfPartition, [topic, partition], { lock: true });
}

/** Every document of a break that is cleared is cleared with it. */
export async function saveBreaks(tx: Tx, { found, moved }: BreaksAfter<BreakRow>): Promise<void> {
  await insertRows(
    tx,
    BreakRow,
    found.map((row) => breakRow(row)),
  );
  await updateRows(
    tx,
    BreakRow,
    moved.map((row) => breakRow(row)),
  );
  for (const { id, clearedAt } of moved) {
    if (clearedAt) await tx.query(breakRowsSql.clearDocuments, [id, clearedAt, []]);
  }
}

function breakRow(row: BreakFacts): BreakRow {
  return Object.assign(new BreakRow(), row);
}

/** The documents that differ now; those that did and no longer do are cleared. */
export async function nameDocuments(
  tx: Tx,
  breakId: string,
  differing: readonly ItemDifference[],
  currency: string,
  at: Date,
): Promise<void> {
  await tx.query(breakRowsSql.nameDocuments, [
    ...[breakId, at],
    differing.map(({ item }) => item),
    differing.map(({ number }) => number),
    differing.map(kindOf),
    differing.map(({ stated }) => formatAmount(stated, currency)),
    differing.map(({ held: ours }) => formatAmount(ours, currency)),
  ]);
  await tx.query(breakRowsSql.clearDocuments, [breakId, at, differing.map(({ item }) => item)]);
}

export interface StatedItem {
  readonly item: string;
  readonly number: string;
  readonly amount: bigint;
}

export interface WantedItems extends ControlKey {
  readonly statementId: string;
  readonly service: string;
  readonly code: string;
  readonly currency: string;
  readonly items: readonly StatedItem[];
}

const columnsOf = (items: readonly StatedItem[], currency: string) => [
  items.map(({ item }) => item),
  items.map(({ number }) => number),
  items.map(({ amount }) => formatAmount(amount, currency)),
];

export async function keepPage(tx: Tx, { statementId, items, currency }: WantedItems): Promise<void> {
  await tx.query(breakRowsSql.keepPage, [statementId, ...columnsOf(items, currency)]);
}

export async function pagesKept(tx: Tx, statementId: string): Promise<number> {
  return (await queryRows<{ kept: number }>(tx, breakRowsSql.kept, [statementId]))[0]!.kept;
}

export async function forgetPages(tx: Tx, statementIds: readonly string[]): Promise<void> {
  if (statementIds.length > 0) await tx.query(breakRowsSql.forget, [statementIds]);
}

export interface ItemsApart {
  readonly stated: bigint;
  readonly heldByItems: bigint;
  readonly heldInTotal: bigint;
  readonly documents: number;
  /** The largest differences first; no more than are named. */
  readonly differing: readonly ItemDifference[];
}

/** Lays what was stated beside what the ledger holds, item by item, in the database: neither side is held in memory. */
export async function compareItems(tx: Tx, wanted: WantedItems, most: number): Promise<ItemsApart> {
  const { code, currency, partition, service, topic, statementId, items } = wanted;
  const rows = await queryRows<Record<'sumStated' | 'sumHeld' | 'total', string> & ItemRow>(tx, breakRowsSql.compare, [
    ...[code, currency, partition, service, topic, statementId, ...columnsOf(items, currency), most],
  ]);
  const [first] = rows;
  const minor = (amount: string) => parseAmount(amount, currency);
  return {
    stated: minor(first!.sumStated),
    heldByItems: minor(first!.sumHeld),
    heldInTotal: minor(first!.total),
    documents: first!.documents,
    differing: rows.flatMap(({ item, number, stated, held: ours }) =>
      item === null ? [] : [{ item, number: number!, stated: minor(stated!), held: minor(ours!) }],
    ),
  };
}

interface ItemRow {
  readonly documents: number;
  readonly item: string | null;
  readonly number: string | null;
  readonly stated: string | null;
  readonly held: string | null;
}
