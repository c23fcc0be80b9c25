import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { CustomerMergeRow } from './customer-merge.entity';
import type { Unsettled } from './customer-merge.rules';
import type { BuiltUpon } from './separation.rules';

export const customerMergeSql = {
  unsettled: `SELECT account,
      (SELECT count(*)::int FROM invoice i WHERE i.state = 'incomplete'
        AND (i.account = c.account OR i.paying_account = c.account)) AS entries,
      (SELECT count(*)::int FROM invoice i WHERE i.state = 'complete' AND i.transfer_at > $2::timestamptz
        AND (i.account = c.account OR i.paying_account = c.account)) AS reopenable,
      (SELECT count(*)::int FROM deposit d WHERE d.account = c.account AND d.state IN ('requested', 'held')) AS deposits,
      (SELECT count(*)::int FROM lodgement l WHERE l.account = c.account AND l.state = 'incomplete') AS lodgements,
      (SELECT count(*)::int FROM customer p WHERE p.paying_account = c.account AND p.active) AS "paysFor",
      (SELECT count(*)::int FROM direct_debit_mandate m WHERE m.account = c.account AND m.state <> 'cancelled') AS mandates,
      (SELECT count(*)::int FROM customer p WHERE p.merged_into = c.account) AS holds
    FROM customer c WHERE account = ANY ($1::text[])`,
  builtUpon: `SELECT m.account,
      (SELECT count(*)::int FROM invoice i WHERE i.started_at > m.since
        AND (i.account = m.account OR i.paying_account = m.account)) AS invoices,
      (SELECT count(*)::int FROM receipt r WHERE r.taken_at > m.since AND r.account = m.account) AS receipts,
      (SELECT count(*)::int FROM deposit d WHERE d.requested_at > m.since AND d.account = m.account) AS deposits,
      (SELECT count(*)::int FROM refund f WHERE f.requested_at > m.since AND f.account = m.account) AS refunds
    FROM unnest($1::text[], $2::timestamptz[]) AS m (account, since)`,
  proposed: `SELECT id FROM customer_merge WHERE state = 'proposed' AND merged_account = ANY ($1::text[])`,
  list: `SELECT id FROM customer_merge
    WHERE ($1::timestamptz IS NULL OR (proposed_at, id) < ($1, $2::uuid)) AND ($3::text IS NULL OR state = $3)
      AND ($4::text IS NULL OR merged_account = $4 OR survivor_account = $4)
    ORDER BY proposed_at DESC, id DESC LIMIT $5`,
} as const;

export type UnsettledAccount = Unsettled & { readonly account: string; readonly holds: number };

/** What is unsettled under each of the accounts at this instant, and how many were merged into it. */
export async function unsettledOf(
  tx: Tx,
  accounts: readonly string[],
  at: Date,
): Promise<Map<string, UnsettledAccount>> {
  const rows = await queryRows<UnsettledAccount>(tx, customerMergeSql.unsettled, [accounts, at]);
  return new Map(rows.map((row) => [row.account, row]));
}

/** What has been done under each of the accounts since its instant. */
export async function builtUponOf(
  tx: Tx,
  since: readonly { readonly account: string; readonly at: Date }[],
): Promise<Map<string, BuiltUpon>> {
  const rows = await queryRows<BuiltUpon & { account: string }>(tx, customerMergeSql.builtUpon, [
    since.map(({ account }) => account),
    since.map(({ at }) => at),
  ]);
  return new Map(rows.map(({ account, ...built }) => [account, built]));
}

export function loadMerges(tx: Tx, ids: readonly string[], lock = false): Promise<(CustomerMergeRow | undefined)[]> {
  return loadRows(tx, CustomerMergeRow, ids, { lock });
}

/** Proposals of these accounts that nobody has decided yet. */
export function proposedMerges(tx: Tx, accounts: readonly string[]): Promise<CustomerMergeRow[]> {
  return findRows(tx, CustomerMergeRow, customerMergeSql.proposed, [accounts]);
}

export function insertMerges(tx: Tx, rows: readonly CustomerMergeRow[]): Promise<void> {
  return insertRows(tx, CustomerMergeRow, rows);
}

export function updateMerges(tx: Tx, rows: readonly CustomerMergeRow[]): Promise<void> {
  return updateRows(tx, CustomerMergeRow, rows);
}

export interface MergeSearch {
  readonly state?: string | undefined;
  readonly customer?: string | undefined;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

/** The newest first. */
export function listMerges(tx: Tx, { state, customer, cursor, take }: MergeSearch): Promise<CustomerMergeRow[]> {
  const [at, id] = cursor ?? [];
  return findRows(tx, CustomerMergeRow, customerMergeSql.list, [
    ...[at ?? null, id ?? null, state ?? null, customer ?? null, take],
  ]);
}
