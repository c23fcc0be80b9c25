import { loadRows, queryRows, upsertRows, type Tx } from '@tolbooth/database';
import { CustomerCopy } from './customer.entity';

export async function loadCopies(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerCopy>> {
  const rows = await loadRows(tx, CustomerCopy, [...new Set(accounts)]);
  return new Map(rows.flatMap((row) => (row ? [[row.account, row] as const] : [])));
}

/** Of each account who has it today: itself, or the one that it was merged into as far as we have heard of it. */
export async function loadHolders(tx: Tx, accounts: readonly string[]): Promise<Map<string, CustomerCopy>> {
  const asked = await loadCopies(tx, accounts);
  const merged = [...asked.values()].flatMap(({ mergedInto }) => mergedInto ?? []);
  const holders = merged.length === 0 ? asked : new Map([...asked, ...(await loadCopies(tx, merged))]);
  return new Map([...asked].map(([account, copy]) => [account, holders.get(copy.mergedInto ?? account) ?? copy]));
}

export function saveCopies(tx: Tx, rows: readonly CustomerCopy[]): Promise<void> {
  return upsertRows(tx, CustomerCopy, rows, { newerBy: 'version' });
}

export const erasedAccountsSql = 'SELECT account FROM customer_copy WHERE account = ANY ($1::text[]) AND erased';

/** Those of the accounts whose data were erased. */
export async function erasedAccounts(tx: Tx, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queryRows<{ account: string }>(tx, erasedAccountsSql, [[...new Set(accounts)]]);
  return new Set(rows.map(({ account }) => account));
}
