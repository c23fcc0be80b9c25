import { findRows, loadRows, upsertRows, type Tx } from '@tolbooth/database';
import { DisputeCopy } from './dispute.entity';

export const disputeSql = {
  ofAccount: `SELECT id FROM dispute_copy d WHERE account = ANY ((SELECT accounts_of($1))::text[]) AND ($2::text[] IS NULL OR EXISTS (
    SELECT 1 FROM invoice i WHERE i.id = d.invoice_id AND i.cost_centre LIKE ANY ($2::text[]))) ORDER BY id`,
} as const;

export function loadDisputes(tx: Tx, ids: readonly string[]): Promise<(DisputeCopy | undefined)[]> {
  return loadRows(tx, DisputeCopy, ids, { lock: true });
}

/** An older version never overwrites a newer one, in whatever order they come. */
export function keepDisputes(tx: Tx, rows: readonly DisputeCopy[]): Promise<void> {
  return upsertRows(tx, DisputeCopy, rows, { newerBy: 'version' });
}

export async function disputesOf(tx: Tx, account: string, patterns: readonly string[] | null): Promise<DisputeCopy[]> {
  return findRows(tx, DisputeCopy, disputeSql.ofAccount, [account, patterns]);
}
