import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { CustomerNewsRow, CustomerRow } from './customer.entity';
import type { OpenBusiness } from './customer.rules';

/**
 * Customers by account, locked in account order. Whatever moves an account's money locks its customer first, so that
 * invoices and receipts of one account never change crosswise.
 */
export async function lockAccounts(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerRow>> {
  const wanted = [...new Set(accounts)].sort();
  const rows = await loadRows(tx, CustomerRow, wanted, { lock: true, by: 'account' });
  return byAccount(rows);
}

export async function loadAccounts(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerRow>> {
  return byAccount(await loadRows(tx, CustomerRow, [...new Set(accounts)], { by: 'account' }));
}

export function loadCustomers(tx: Tx, ids: readonly string[], lock = false): Promise<(CustomerRow | undefined)[]> {
  return loadRows(tx, CustomerRow, ids, { lock });
}

export function insertCustomers(tx: Tx, rows: readonly CustomerRow[]): Promise<void> {
  return insertRows(tx, CustomerRow, rows);
}

export function updateCustomers(tx: Tx, rows: readonly CustomerRow[]): Promise<void> {
  return updateRows(tx, CustomerRow, rows);
}

export function insertNews(tx: Tx, rows: readonly CustomerNewsRow[]): Promise<void> {
  return insertRows(tx, CustomerNewsRow, rows);
}

function byAccount(rows: readonly (CustomerRow | undefined)[]): Map<string, CustomerRow> {
  return new Map(rows.flatMap((row) => (row ? [[row.account, row] as const] : [])));
}

export const customerSql = {
  open: `SELECT account,
      (SELECT count(*)::int FROM invoice i WHERE i.state = 'incomplete'
        AND (i.account = c.account OR i.paying_account = c.account)) AS entries,
      (SELECT count(*)::int FROM invoice i WHERE i.state = 'complete' AND i.total - i.adjusted - i.applied <> 0
        AND (i.account = c.account OR i.paying_account = c.account)) AS "openInvoices",
      (SELECT count(*)::int FROM receipt r
        WHERE r.account = c.account AND (r.on_account <> 0 OR r.held <> 0)) AS "onAccount",
      (SELECT count(*)::int FROM lodgement l WHERE l.account = c.account AND l.state = 'incomplete') AS lodgements,
      (SELECT count(*)::int FROM customer p WHERE p.paying_account = c.account AND p.active) AS "paysFor"
    FROM customer c WHERE account = ANY ($1::text[])`,
} as const;

/** What is open under each of the accounts, billed or paying. */
export async function openBusiness(tx: Tx, accounts: readonly string[]): Promise<Map<string, OpenBusiness>> {
  const rows = await queryRows<OpenBusiness & { account: string }>(tx, customerSql.open, [accounts]);
  return new Map(rows.map(({ account, ...open }) => [account, open]));
}
