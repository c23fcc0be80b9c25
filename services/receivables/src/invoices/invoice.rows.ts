import { findRows, insertRows, loadRows, queryRows, together, updateRows, type Tx } from '@tolbooth/database';
import { CustomerRow } from '../customers/customer.entity';
import type { EvidenceRow } from '../evidence/evidence.entity';
import { insertEvidence } from '../evidence/evidence.rows';
import { IncompleteConfirmationRow } from './incomplete-confirmation.entity';
import { DistributionRow, InvoiceRow, LineRow, ReductionRow } from './invoice.entity';

/** An invoice with its children, as verbs and views take it. */
export interface Invoice {
  readonly invoice: InvoiceRow;
  readonly lines: readonly LineRow[];
  readonly distributions: readonly DistributionRow[];
  /** What an entry files with it; what is filed already is read by who needs it. */
  readonly evidence?: readonly EvidenceRow[] | undefined;
}

export const invoiceSql = {
  accounts: `SELECT DISTINCT unnest(ARRAY[account, paying_account]) AS account FROM invoice WHERE id = ANY($1::uuid[]) /* few */`,
  dropLines: 'DELETE FROM invoice_line WHERE invoice_id = ANY($1::uuid[])',
  dropDistributions: 'DELETE FROM invoice_distribution WHERE invoice_id = ANY($1::uuid[])',
  idsOfNumbers: 'SELECT number, id, paying_account AS account FROM invoice WHERE number = ANY($1::text[])',
} as const;

/** Accounts that the invoices stand on, to lock them before the invoices themselves. */
export async function accountsOf(tx: Tx, invoiceIds: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ account: string }>(tx, invoiceSql.accounts, [invoiceIds]);
  return rows.map((row) => row.account);
}

/** The customers of the invoices, billed or paying, locked in account order: before the invoices themselves. */
export async function lockAccountsOf(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, CustomerRow>> {
  const inOrder = `WHERE account = ANY (ARRAY (
      SELECT unnest(ARRAY[account, paying_account]) FROM invoice WHERE id = ANY ($1::uuid[]))) ORDER BY account`;
  const rows = await findRows(tx, CustomerRow, inOrder, [invoiceIds], { lock: true });
  return new Map(rows.map((row) => [row.account, row]));
}

export function loadInvoiceRows(tx: Tx, ids: readonly string[], lock = false): Promise<(InvoiceRow | undefined)[]> {
  return loadRows(tx, InvoiceRow, ids, { lock });
}

/** Invoices with lines and distributions in their order: three statements in one round trip, whatever their number. */
export async function loadInvoices(
  tx: Tx,
  ids: readonly string[],
  options: { lock?: boolean } = {},
): Promise<(Invoice | undefined)[]> {
  const [invoices, lines, distributions] = await together([
    loadInvoiceRows(tx, ids, options.lock ?? false),
    childRows(tx, LineRow, ids),
    childRows(tx, DistributionRow, ids),
  ]);
  for (const list of lines.values()) list.sort((a, b) => a.lineNo - b.lineNo);
  for (const list of distributions.values()) list.sort((a, b) => a.lineNo - b.lineNo || a.position - b.position);
  return invoices.map(
    (invoice) =>
      invoice && {
        invoice,
        lines: lines.get(invoice.id) ?? [],
        distributions: distributions.get(invoice.id) ?? [],
      },
  );
}

/** By invoice. */
async function childRows<Row extends { id: string; invoiceId: string }>(
  tx: Tx,
  entity: new () => Row,
  invoiceIds: readonly string[],
): Promise<Map<string, Row[]>> {
  return Map.groupBy(
    await findRows(tx, entity, 'WHERE invoice_id = ANY($1::uuid[])', [invoiceIds]),
    ({ invoiceId }) => invoiceId,
  );
}

export async function insertInvoices(tx: Tx, invoices: readonly Invoice[]): Promise<void> {
  await insertRows(
    tx,
    InvoiceRow,
    invoices.map((each) => each.invoice),
  );
  await insertChildren(tx, invoices);
}

/** Writes the invoice whole: its lines and distributions are the entered ones, in place of those before. */
export async function replaceInvoices(tx: Tx, invoices: readonly Invoice[]): Promise<void> {
  const ids = invoices.map((each) => each.invoice.id);
  await tx.query(invoiceSql.dropDistributions, [ids]);
  await tx.query(invoiceSql.dropLines, [ids]);
  await updateInvoices(
    tx,
    invoices.map((each) => each.invoice),
  );
  await insertChildren(tx, invoices);
}

async function insertChildren(tx: Tx, invoices: readonly Invoice[]): Promise<void> {
  await insertRows(
    tx,
    LineRow,
    invoices.flatMap((each) => [...each.lines]),
  );
  await insertRows(
    tx,
    DistributionRow,
    invoices.flatMap((each) => [...each.distributions]),
  );
  await insertEvidence(
    tx,
    invoices.flatMap((each) => [...(each.evidence ?? [])]),
  );
}

/** @param before as they were loaded, where most of their sixty columns stay */
export function updateInvoices(tx: Tx, rows: readonly InvoiceRow[], before?: readonly InvoiceRow[]): Promise<void> {
  return updateRows(tx, InvoiceRow, rows, { before });
}

export function updateDistributions(tx: Tx, rows: readonly DistributionRow[]): Promise<void> {
  return updateRows(tx, DistributionRow, rows);
}

export function insertConfirmations(tx: Tx, rows: readonly IncompleteConfirmationRow[]): Promise<void> {
  return insertRows(tx, IncompleteConfirmationRow, rows);
}

export function insertReductions(tx: Tx, rows: readonly ReductionRow[]): Promise<void> {
  return insertRows(tx, ReductionRow, rows);
}

/** Invoices by the number that customers quote. */
export async function idsOfNumbers(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, { id: string; account: string }>> {
  if (numbers.length === 0) return new Map();
  const rows = await queryRows<{ number: string; id: string; account: string }>(tx, invoiceSql.idsOfNumbers, [
    [...new Set(numbers)],
  ]);
  return new Map(rows.map(({ number, id, account }) => [number, { id, account }]));
}
