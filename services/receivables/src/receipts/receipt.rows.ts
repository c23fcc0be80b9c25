import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { insertReductions, loadInvoiceRows, updateInvoices } from '../invoices/invoice.rows';
import type { InvoiceRow } from '../invoices/invoice.entity';
import type { Moves } from './moves.rules';
import { ApplicationRow, ReceiptRow, type Standing } from './receipt.entity';

export const receiptSql = {
  accounts: `SELECT DISTINCT account FROM receipt WHERE id = ANY($1::uuid[])
    OR id IN (SELECT moved_from FROM receipt WHERE id = ANY($1::uuid[]))`,
  open: `SELECT id FROM invoice WHERE paying_account = ANY($1::text[]) AND state = 'complete'
    AND total - adjusted - applied > 0`,
  standings: `SELECT receipt_id AS "receiptId", invoice_id AS "invoiceId", sum(amount)::text AS amount,
      (array_agg(by_actor ORDER BY id DESC) FILTER (WHERE amount > 0))[1] AS "by"
    FROM application WHERE receipt_id = ANY($1::uuid[]) OR invoice_id = ANY($2::uuid[])
    GROUP BY receipt_id, invoice_id HAVING sum(amount) <> 0
    ORDER BY max(id::text) FILTER (WHERE amount > 0)`,
} as const;

export async function openInvoicesOf(tx: Tx, accounts: readonly string[]): Promise<string[]> {
  if (accounts.length === 0) return [];
  const rows = await queryRows<{ id: string }>(tx, receiptSql.open, [accounts]);
  return rows.map((row) => row.id);
}

export async function accountsOfReceipts(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ account: string }>(tx, receiptSql.accounts, [ids]);
  return rows.map((row) => row.account);
}

export function loadReceipts(tx: Tx, ids: readonly string[], lock = false): Promise<(ReceiptRow | undefined)[]> {
  return loadRows(tx, ReceiptRow, ids, { lock });
}

/** The receipts that these were moved from, locked; their accounts are locked before. */
export async function loadSources(tx: Tx, receipts: readonly ReceiptRow[]): Promise<Map<string, ReceiptRow>> {
  const ids = receipts.flatMap((each) => each.movedFrom ?? []);
  return byId(await loadReceipts(tx, ids, true));
}

/** What stands of these receipts, or against these invoices, oldest first. */
export async function loadStandings(
  tx: Tx,
  of: { receipts?: readonly string[]; invoices?: readonly string[] },
): Promise<Standing[]> {
  const rows = await queryRows<{ receiptId: string; invoiceId: string; amount: string; by: string }>(
    tx,
    receiptSql.standings,
    [of.receipts ?? [], of.invoices ?? []],
  );
  return rows.map((row) => ({ ...row, amount: minorOf(row.amount) }));
}

/** Everything that moves money of these invoices and receipts may touch, locked. */
export interface Holdings {
  readonly invoices: ReadonlyMap<string, InvoiceRow>;
  readonly receipts: ReadonlyMap<string, ReceiptRow>;
  readonly standings: readonly Standing[];
}

export async function loadHoldings(
  tx: Tx,
  of: { receipts: readonly string[]; invoices: readonly string[] },
): Promise<Holdings> {
  const standings = await loadStandings(tx, of);
  const receipts = await loadReceipts(tx, [...of.receipts, ...standings.map((each) => each.receiptId)], true);
  const invoices = await loadInvoiceRows(tx, [...of.invoices, ...standings.map((each) => each.invoiceId)], true);
  return { invoices: byId(invoices), receipts: byId(receipts), standings };
}

function byId<Row extends { id: string }>(rows: readonly (Row | undefined)[]): Map<string, Row> {
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

export function insertReceipts(tx: Tx, rows: readonly ReceiptRow[]): Promise<void> {
  return insertRows(tx, ReceiptRow, rows);
}

export function updateReceipts(tx: Tx, rows: readonly ReceiptRow[]): Promise<void> {
  return updateRows(tx, ReceiptRow, rows);
}

/** Saves what the moves touched; `besides` are ids that the caller saves itself. */
export async function saveMoves(
  tx: Tx,
  all: readonly Moves[],
  besides: { invoices?: ReadonlySet<string>; receipts?: ReadonlySet<string> } = {},
): Promise<void> {
  const invoices = all.flatMap((moves) => [...moves.invoices.values()].filter((row) => moves.touched.has(row.id)));
  const receipts = all.flatMap((moves) => [...moves.receipts.values()].filter((row) => moves.touched.has(row.id)));
  await updateInvoices(
    tx,
    invoices.filter((row) => !besides.invoices?.has(row.id)),
  );
  await updateRows(
    tx,
    ReceiptRow,
    receipts.filter((row) => !besides.receipts?.has(row.id)),
  );
  await insertReductions(
    tx,
    all.flatMap((moves) => moves.reductions),
  );
  await insertRows(
    tx,
    ApplicationRow,
    all.flatMap((moves) => moves.applications),
  );
}
