import { queryRows, type Tx } from '@tolbooth/database';
import { loadAccounts } from '../customers/customer.rows';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import type { ReceiptDocumentFacts } from './receipt.document';
import { loadReceipts, loadStandings } from './receipt.rows';
import { unappliedOf } from './receipt.states';
import type { ShownReceipt } from './receipt.views';

export const receiptListSql = `
  SELECT id FROM receipt
  WHERE ($1::timestamptz IS NULL OR (taken_at, id) < ($1, $2::uuid)) AND ($3::text IS NULL OR number = $3)
    AND ($4::text IS NULL OR account = ANY ((SELECT accounts_of($4))::text[])) AND ($5::text IS NULL OR state = $5)
  ORDER BY taken_at DESC, id DESC LIMIT $6`;

export interface ReceiptSearch {
  readonly number?: string | undefined;
  readonly customer?: string | undefined;
  readonly state?: string | undefined;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export async function listReceipts(tx: Tx, search: ReceiptSearch): Promise<ShownReceipt[]> {
  const { cursor, number, customer, state, take } = search;
  const found = await queryRows<{ id: string }>(tx, receiptListSql, [
    cursor?.[0] ?? null,
    cursor?.[1] ?? null,
    number ?? null,
    customer ?? null,
    state ?? null,
    take,
  ]);
  return shownReceipts(
    tx,
    found.map((row) => row.id),
  );
}

export async function shownReceipts(tx: Tx, ids: readonly string[]): Promise<ShownReceipt[]> {
  const receipts = await loadReceipts(tx, ids);
  const standings = await loadStandings(tx, { receipts: ids });
  return receipts.flatMap((receipt) =>
    receipt ? [{ receipt, standings: standings.filter((each) => each.receiptId === receipt.id) }] : [],
  );
}

/** What the receipt says to its payer. */
export async function documentFacts(tx: Tx, id: string): Promise<ReceiptDocumentFacts | undefined> {
  const [shown] = await shownReceipts(tx, [id]);
  if (!shown) return undefined;
  const { receipt, standings } = shown;
  const customer = (await loadAccounts(tx, [receipt.account])).get(receipt.account);
  const invoices = await loadInvoiceRows(
    tx,
    standings.map((each) => each.invoiceId),
  );
  const numbers = new Map(invoices.flatMap((row) => (row ? [[row.id, row.number!] as const] : [])));
  const pays = standings.map((each) => ({ number: numbers.get(each.invoiceId)!, amount: each.amount }));
  return { receipt, payer: customer?.name ?? receipt.account, onAccount: unappliedOf(receipt), pays };
}
