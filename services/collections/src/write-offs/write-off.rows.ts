import type { Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import type { Debt } from '../debts/debt';
import { lockDebts, saveDebts } from '../debts/debt.rows';
import { inScope } from '../debts/debt.scope';
import { withNextStep } from '../reminders/debt-step.rules';
import type { WriteOff, WriteOffItem, WriteOffStatus } from './write-off';
import { WriteOffItemRow, WriteOffRow } from './write-off.entity';

export const writeOffSql = {
  itemsOf: 'WHERE write_off_id = ANY ($1::uuid[]) ORDER BY write_off_id, id',
  liveItems: 'WHERE invoice_id = ANY ($1::uuid[]) AND live ORDER BY id',
  /**
   * W17: of each request ($1) all that is asked for of its customer, under any account, and what was approved after the
   * day $2, in its currency.
   */
  measured: `SELECT w.id, sum(o.total)::text AS measured FROM write_off w JOIN write_off o
      ON o.customer_account = ANY ((SELECT accounts_of(w.customer_account))::text[]) AND o.currency = w.currency
      AND (o.status = 'requested' OR o.status = 'approved' AND o.decided_on > $2::date)
    WHERE w.id = ANY ($1::uuid[]) GROUP BY w.id`,
} as const;

export async function writeOffsById(
  tx: Tx,
  ids: readonly string[],
  options: { lock?: boolean } = {},
): Promise<(WriteOff | undefined)[]> {
  const rows = await loadRows(tx, WriteOffRow, ids, options);
  const items = Map.groupBy(
    await findRows(tx, WriteOffItemRow, writeOffSql.itemsOf, [[...new Set(ids)]]),
    ({ writeOffId }) => writeOffId,
  );
  return rows.map((row) => row && writeOffOf(row, items.get(row.id) ?? []));
}

/** Items that wait for a decision or for receivables, by invoice. The debt's own lock guards them. */
export async function liveItemsOf(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, WriteOffItem[]>> {
  const rows = await findRows(tx, WriteOffItemRow, writeOffSql.liveItems, [[...new Set(invoiceIds)]]);
  return Map.groupBy(rows.map(itemOf), ({ invoiceId }) => invoiceId);
}

export interface WriteOffFacts {
  readonly writeOff: WriteOff | undefined;
  /** In the order of its items. */
  readonly debts: readonly Debt[];
  readonly measured: bigint;
}

/**
 * Requests with their debts, which are locked first, and what the customer's write-offs come to.
 * @param scope of who asks: a request that is about a debt of another cost centre is not there
 * @param after approvals after this day are counted
 */
export async function loadWriteOffFacts(
  tx: Tx,
  ids: readonly string[],
  { scope, after }: { readonly scope: Scope | undefined; readonly after: Day },
): Promise<WriteOffFacts[]> {
  const items = await findRows(tx, WriteOffItemRow, writeOffSql.itemsOf, [[...new Set(ids)]]);
  const invoiceIds = [...new Set(items.map(({ invoiceId }) => invoiceId))];
  const debts = new Map((await lockDebts(tx, invoiceIds)).map((debt) => [debt!.invoiceId, debt!]));
  const writeOffs = await writeOffsById(tx, ids, { lock: true });
  const measured = await measuredOf(tx, ids, after);
  return writeOffs.map((known) => {
    const own = known?.items.map(({ invoiceId }) => debts.get(invoiceId)!) ?? [];
    const writeOff = own.every((debt) => inScope(debt, scope)) ? known : undefined;
    return { writeOff, debts: own, measured: measured.get(known?.id ?? '') ?? known?.total ?? 0n };
  });
}

/** @param after approvals after this day are counted */
export async function measuredOf(tx: Tx, ids: readonly string[], after: Day): Promise<Map<string, bigint>> {
  const sums = await queryRows<{ id: string; measured: string }>(tx, writeOffSql.measured, [[...new Set(ids)], after]);
  return new Map(sums.map((row) => [row.id, minorOf(row.measured)]));
}

export async function insertWriteOffs(tx: Tx, writeOffs: readonly WriteOff[]): Promise<void> {
  await insertRows(tx, WriteOffRow, writeOffs.map(rowOf));
  await insertRows(tx, WriteOffItemRow, writeOffs.flatMap(({ items }) => items).map(itemRowOf));
}

export async function saveWriteOffs(tx: Tx, writeOffs: readonly WriteOff[]): Promise<void> {
  await updateRows(tx, WriteOffRow, writeOffs.map(rowOf));
  await saveItems(
    tx,
    writeOffs.flatMap(({ items }) => items),
  );
}

export function saveItems(tx: Tx, items: readonly WriteOffItem[]): Promise<void> {
  return updateRows(tx, WriteOffItemRow, items.map(itemRowOf));
}

/** Debts with what their requests do to them, and the next step that follows from it (D-04). */
export function saveDebtsUnder(tx: Tx, debts: readonly Debt[], policies: Policies): Promise<void> {
  return saveDebts(
    tx,
    debts.map((debt) => withNextStep(debt, policies)),
  );
}

function writeOffOf(row: WriteOffRow, items: readonly WriteOffItemRow[]): WriteOff {
  return {
    ...row,
    status: row.status as WriteOffStatus,
    requestedOn: row.requestedOn as Day,
    decidedOn: row.decidedOn as Day | null,
    items: items.map(itemOf),
  };
}

function itemOf(row: WriteOffItemRow): WriteOffItem {
  return { ...row };
}

function rowOf({ items: _, ...writeOff }: WriteOff): WriteOffRow {
  return Object.assign(new WriteOffRow(), writeOff);
}

function itemRowOf(item: WriteOffItem): WriteOffItemRow {
  return Object.assign(new WriteOffItemRow(), item);
}
