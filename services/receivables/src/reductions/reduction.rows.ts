import { findRows, together, type Tx } from '@tolbooth/database';
import { ReductionRow } from '../invoices/invoice.entity';
import {
  insertReductions,
  loadInvoices,
  lockAccountsOf,
  updateDistributions,
  updateInvoices,
  type Invoice,
} from '../invoices/invoice.rows';
import { loadHoldings, saveMoves } from '../receipts/receipt.rows';
import type { Reduced } from './reduce.rules';
import type { RequestFacts } from './request.rules';

export interface ReducibleInvoice extends RequestFacts, Invoice {}

/** Invoices with what stands against them, locked behind their accounts. */
export async function loadReducible(tx: Tx, ids: readonly string[]): Promise<(ReducibleInvoice | undefined)[]> {
  const [customers, invoices] = await together([lockAccountsOf(tx, ids), loadInvoices(tx, ids, { lock: true })]);
  const holdings = await loadHoldings(tx, { receipts: [], invoices: ids });
  return invoices.map((each) => {
    if (!each) return undefined;
    const standings = holdings.standings.filter((standing) => standing.invoiceId === each.invoice.id);
    const receipts = standings.flatMap((standing) => holdings.receipts.get(standing.receiptId) ?? []);
    return { ...each, standings, receipts, customers };
  });
}

export async function saveReduced(tx: Tx, all: readonly Reduced[]): Promise<void> {
  await updateDistributions(
    tx,
    all.flatMap((each) => [...each.distributions]),
  );
  await saveMoves(
    tx,
    all.map((each) => each.moves),
    { invoices: new Set(all.map((each) => each.invoice.id)) },
  );
  await updateInvoices(
    tx,
    all.map((each) => each.invoice),
  );
  await insertReductions(
    tx,
    all.map((each) => each.reduction),
  );
}

export const reductionSql = {
  of: 'SELECT id FROM invoice_reduction WHERE invoice_id = $1 ORDER BY at, id',
} as const;

export async function reductionsOf(tx: Tx, invoiceId: string): Promise<ReductionRow[]> {
  return findRows(tx, ReductionRow, reductionSql.of, [invoiceId]);
}
