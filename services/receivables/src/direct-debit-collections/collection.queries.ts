import { findRows, queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { mandateSql } from '../direct-debit-mandates/mandate.rows';
import { DirectDebitFileRow } from '../direct-debit-mandates/mandate.entity';
import { CollectionRow, ItemRow, type PartRow } from './collection.entity';
import { collectionSql, loadCollections, loadItems, partsOf } from './collection.rows';

export interface CollectionTotals {
  readonly items: number;
  readonly total: bigint;
  readonly returned: number;
  readonly returnedTotal: bigint;
  readonly file: string | undefined;
}

export interface ShownCollection {
  readonly row: CollectionRow;
  readonly totals: CollectionTotals;
}

export interface ShownItem {
  readonly item: ItemRow;
  readonly parts: readonly PartRow[];
}

export async function shownCollections(tx: Tx, ids: readonly string[]): Promise<ShownCollection[]> {
  const rows = (await loadCollections(tx, ids)).filter((row) => row !== undefined);
  const totals = await queryRows<
    Record<'id' | 'total' | 'returnedTotal', string> & Record<'items' | 'returned', number>
  >(tx, collectionSql.totals, [ids]);
  const totalsOf = new Map(totals.map((each) => [each.id, each]));
  const files = await findRows(tx, DirectDebitFileRow, mandateSql.fileOf, [ids]);
  const fileOf = new Map(files.map(({ id, collectionId }) => [collectionId, id]));
  return rows.map((row) => {
    const of = totalsOf.get(row.id);
    const sums = { total: minorOf(of?.total ?? '0.00'), returnedTotal: minorOf(of?.returnedTotal ?? '0.00') };
    return { row, totals: { ...sums, items: of?.items ?? 0, returned: of?.returned ?? 0, file: fileOf.get(row.id) } };
  });
}

export async function listCollections(
  tx: Tx,
  search: { before: string | undefined; state: string | undefined; take: number },
): Promise<ShownCollection[]> {
  const wanted = [search.before ?? null, search.state ?? null, search.take];
  const found = await queryRows<{ id: string }>(tx, collectionSql.list, wanted);
  return shownCollections(
    tx,
    found.map(({ id }) => id),
  );
}

export async function shownItems(tx: Tx, ids: readonly string[]): Promise<ShownItem[]> {
  const parts = await partsOf(tx, ids);
  return (await loadItems(tx, ids)).flatMap((item) => (item ? [{ item, parts: parts.get(item.id) ?? [] }] : []));
}

export interface ItemSearch {
  readonly before: string | undefined;
  readonly collection: string | undefined;
  readonly customer: string | undefined;
  readonly state: string | undefined;
  readonly notice: string | undefined;
  readonly take: number;
}

export async function listItems(tx: Tx, search: ItemSearch): Promise<ShownItem[]> {
  const { before, collection, customer, state, notice, take } = search;
  const wanted = [before, collection, customer, state, notice].map((each) => each ?? null);
  const found = await queryRows<{ id: string }>(tx, collectionSql.listItems, [...wanted, take]);
  return shownItems(
    tx,
    found.map(({ id }) => id),
  );
}
