import { findRows, insertRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { EvidenceRow } from './evidence.entity';

export const evidenceSql = {
  drop: 'DELETE FROM invoice_evidence WHERE id = ANY($1::uuid[])',
  open: `SELECT paying_account AS account, sum(total - adjusted - applied)::text AS open FROM invoice
    WHERE paying_account = ANY($1::text[]) AND state = 'complete' AND total - adjusted - applied > 0
    GROUP BY paying_account`,
} as const;

/** By invoice, in the order in which it was filed. */
export async function evidenceOf(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, EvidenceRow[]>> {
  const inOrder = 'WHERE invoice_id = ANY($1::uuid[]) ORDER BY filed_at, id';
  return Map.groupBy(await findRows(tx, EvidenceRow, inOrder, [invoiceIds]), ({ invoiceId }) => invoiceId);
}

/** Open totals of the accounts that are to pay these invoices, in minor units. */
export async function owedBy(
  tx: Tx,
  invoices: readonly { readonly payingAccount: string; readonly currency: string }[],
): Promise<Map<string, bigint>> {
  const [first] = invoices;
  if (!first) return new Map();
  const accounts = [...new Set(invoices.map(({ payingAccount }) => payingAccount))];
  const rows = await queryRows<{ account: string; open: string }>(tx, evidenceSql.open, [accounts]);
  return new Map(rows.map(({ account, open }) => [account, parseAmount(open, first.currency)]));
}

export function insertEvidence(tx: Tx, rows: readonly EvidenceRow[]): Promise<void> {
  return insertRows(tx, EvidenceRow, rows);
}

export function updateEvidence(tx: Tx, rows: readonly EvidenceRow[]): Promise<void> {
  return updateRows(tx, EvidenceRow, rows);
}

export async function dropEvidence(tx: Tx, rows: readonly EvidenceRow[]): Promise<void> {
  await tx.query(evidenceSql.drop, [rows.map(({ id }) => id)]);
}
