import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { CustomerNewsRow, CustomerRow } from './customer.entity';
import type { OpenBusiness } from './in-use.rules';

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

/**
 * Whoever is meant by each of the accounts today: itself, or the account that it was merged into. What is entered for a
 * merged account is entered for the one that goes on; by the account that was asked for.
 */
export async function loadHolders(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerRow>> {
  const asked = await loadAccounts(tx, accounts);
  const merged = [...asked.values()].flatMap(({ mergedInto }) => mergedInto ?? []);
  const holders = merged.length === 0 ? asked : new Map([...asked, ...(await loadAccounts(tx, merged))]);
  return new Map([...asked].map(([account, row]) => [account, holders.get(row.mergedInto ?? account)!]));
}

/** Every record of the customers who have these accounts. */
export async function familiesOf(tx: Tx, accounts: readonly string[]): Promise<CustomerRow[]> {
  const all = await queryRows<{ account: string }>(tx, customerSql.family, [accounts]);
  const rows = await loadAccounts(
    tx,
    all.map(({ account }) => account),
  );
  return [...rows.values()];
}

/** The same, and every account of each of them locked: by any of the accounts. */
export async function lockHolders(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerRow>> {
  for (;;) {
    const all = await queryRows<{ account: string }>(tx, customerSql.family, [accounts]);
    const rows = await lockAccounts(
      tx,
      all.map(({ account }) => account),
    );
    const holders = [...rows].map(([account, row]) => [account, rows.get(row.mergedInto ?? account)] as const);
    const known = holders.flatMap(([account, row]) => (row ? [[account, row] as const] : []));
    // Whoever was merged while we waited for the lock belongs to others now.
    if (known.length === holders.length) return new Map(known);
  }
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

/** Of customer `c`, with those that were merged into it. */
const own = `ANY ((SELECT accounts_of(c.account))::text[])`;

export const customerSql = {
  family: `SELECT account FROM customer WHERE coalesce(merged_into, account) IN (
      SELECT coalesce(merged_into, account) FROM customer WHERE account = ANY ($1::text[]))`,
  open: `SELECT account,
      (SELECT count(*)::int FROM invoice i WHERE i.state = 'incomplete'
        AND (i.account = ${own} OR i.paying_account = ${own})) AS entries,
      (SELECT count(*)::int FROM invoice i WHERE i.state = 'complete' AND i.total - i.adjusted - i.applied <> 0
        AND (i.account = ${own} OR i.paying_account = ${own})) AS "openInvoices",
      (SELECT count(*)::int FROM receipt r
        WHERE r.account = ${own} AND (r.on_account <> 0 OR r.held <> 0)) AS "onAccount",
      (SELECT count(*)::int FROM lodgement l WHERE l.account = c.account AND l.state = 'incomplete') AS lodgements,
      (SELECT count(*)::int FROM customer p WHERE p.paying_account = c.account AND p.active) AS "paysFor"
    FROM customer c WHERE account = ANY ($1::text[])`,
} as const;

/** What is open under each of the accounts, billed or paying. */
export async function openBusiness(tx: Tx, accounts: readonly string[]): Promise<Map<string, OpenBusiness>> {
  const rows = await queryRows<OpenBusiness & { account: string }>(tx, customerSql.open, [accounts]);
  return new Map(rows.map(({ account, ...open }) => [account, open]));
}
