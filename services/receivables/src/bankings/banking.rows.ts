import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { loadHolders } from '../customers/customer.rows';
import { idsOfNumbers } from '../invoices/invoice.rows';
import { BankingRow } from './banking.entity';

export function loadBankings(tx: Tx, ids: readonly string[], lock = false): Promise<(BankingRow | undefined)[]> {
  return loadRows(tx, BankingRow, ids, { lock });
}

export function insertBankings(tx: Tx, rows: readonly BankingRow[]): Promise<void> {
  return insertRows(tx, BankingRow, rows);
}

export function updateBankings(tx: Tx, rows: readonly BankingRow[]): Promise<void> {
  return updateRows(tx, BankingRow, rows);
}

export const bankingSql = {
  bank: `UPDATE receipt r SET banking_id = b.banking, version = r.version + 1
    FROM unnest($1::uuid[], $2::uuid[]) AS b(banking, receipt) WHERE r.id = b.receipt`,
  paid: `SELECT r.id AS receipt, o.account FROM unnest($1::uuid[]) AS r(id) JOIN receipt o ON o.id = r.id OR o.moved_from = r.id`,
  taken: 'SELECT slip_reference AS slip FROM banking WHERE slip_reference = ANY($1::text[])',
  list: `SELECT id FROM banking WHERE ($1::timestamptz IS NULL OR (notified_at, id) < ($1, $2::uuid))
    ORDER BY notified_at DESC, id DESC LIMIT $3`,
} as const;

/** The receipts are on the slip from now on. */
export async function bankReceipts(tx: Tx, all: readonly { banking: string; receipt: string }[]): Promise<void> {
  if (all.length === 0) return;
  await tx.query(bankingSql.bank, [all.map((each) => each.banking), all.map((each) => each.receipt)]);
}

/** Whose receipts and whose invoices are on a slip; records of one customer are one. */
export interface Payers {
  readonly knows: (invoice: string) => boolean;
  /** Whether the money of the receipt, also where a part of it was moved, is of the payer of the invoice. */
  readonly belongs: (receipt: string, invoice: string) => boolean;
}

export async function loadPayers(tx: Tx, receipts: readonly string[], invoices: readonly string[]): Promise<Payers> {
  const paid = await queryRows<{ receipt: string; account: string }>(tx, bankingSql.paid, [receipts]);
  const named = await idsOfNumbers(tx, invoices);
  const accounts = [...paid, ...named.values()].map(({ account }) => account);
  const holders = await loadHolders(tx, [...new Set(accounts)]);
  const owners = new Set(paid.map(({ receipt, account }) => `${receipt} ${holders.get(account)!.account}`));
  return {
    knows: (invoice) => named.has(invoice),
    belongs: (receipt, invoice) => {
      const payer = named.get(invoice);
      return payer !== undefined && owners.has(`${receipt} ${holders.get(payer.account)!.account}`);
    },
  };
}

export async function slipsTaken(tx: Tx, slips: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ slip: string }>(tx, bankingSql.taken, [slips]);
  return new Set(rows.map((row) => row.slip));
}

export async function listBankings(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; take: number },
): Promise<BankingRow[]> {
  return findRows(tx, BankingRow, bankingSql.list, [
    search.cursor?.[0] ?? null,
    search.cursor?.[1] ?? null,
    search.take,
  ]);
}
