import { queryRows, type Tx } from '@tolbooth/database';

/** What papers are kept with: what supports a remission, what a payer sent with the money, or says will come (F12). */
export const paperOwners = ['remission', 'receipt', 'expected-income'] as const;
export type PaperOwner = (typeof paperOwners)[number];

export const paperSql = {
  remission: `SELECT id::text AS id FROM remission WHERE id = ANY ($1::uuid[])
    AND ($2::text[] IS NULL OR cost_centre LIKE ANY ($2::text[]))`,
  'expected-income': `SELECT id::text AS id FROM expected_income WHERE id = ANY ($1::uuid[])
    AND ($2::text[] IS NULL OR cost_centre LIKE ANY ($2::text[]))`,
  // Money has no cost centre before it pays something.
  receipt: `SELECT r.id::text AS id FROM receipt r WHERE r.id = ANY ($1::uuid[])
    AND ($2::text[] IS NULL OR EXISTS (SELECT FROM application a JOIN invoice i ON i.id = a.invoice_id
      WHERE a.receipt_id = r.id AND i.cost_centre LIKE ANY ($2::text[])))`,
} as const;

/** Those of the ids that there are, and that who sees these cost centres may see. */
export async function knownOwners(
  tx: Tx,
  kind: PaperOwner,
  ids: readonly string[],
  patterns: readonly string[] | null,
): Promise<Set<string>> {
  const rows = await queryRows<{ id: string }>(tx, paperSql[kind], [ids, patterns]);
  return new Set(rows.map(({ id }) => id));
}
