import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { Dispute } from './dispute';
import { disputesById } from './dispute.rows';
import type { DueDispute } from './run-dispute-expiry';

export const dueDisputesSql = `
  SELECT id, invoice_id, next_action_on::text FROM dispute
  WHERE next_action_on <= $1::date AND (next_action_on, id) > ($2::date, $3::uuid)
  ORDER BY dispute.next_action_on, id LIMIT $4`;

/** Disputes whose stored next action has come, after the cursor `day/id`. */
export async function dueDisputes(
  tx: Tx,
  page: { asOf: Day; after: string | undefined; limit: number },
): Promise<DueDispute[]> {
  const [day, id] = (page.after ?? '0001-01-01/00000000-0000-0000-0000-000000000000').split('/');
  const rows = await queryRows<{ id: string; invoice_id: string; next_action_on: string }>(tx, dueDisputesSql, [
    page.asOf,
    day,
    id,
    page.limit,
  ]);
  return rows.map((row) => ({ id: row.id, invoiceId: row.invoice_id, nextActionOn: row.next_action_on }));
}

export interface DisputeSearch {
  /** As it is shown: `warned` is open after the second notice. */
  readonly state?: string;
  readonly customer?: string;
  readonly invoiceId?: string;
  readonly after?: string;
  readonly limit: number;
  /** Whose cost centres are shown, by the debt as it is now. */
  readonly scope: Scope | undefined;
}

export const disputesSql = `
  SELECT id FROM dispute
  WHERE ($1::text IS NULL OR $1 = CASE WHEN status = 'open' AND warned_on IS NOT NULL THEN 'warned' ELSE status END)
    AND ($2::text IS NULL OR customer_account = ANY ((SELECT accounts_of($2))::text[]))
    AND ($3::uuid IS NULL OR invoice_id = $3) AND ($4::uuid IS NULL OR id < $4)
    AND ($6::text[] IS NULL OR EXISTS (SELECT FROM debt WHERE debt.invoice_id = dispute.invoice_id
      AND 'council/' || debt.cost_centre LIKE ANY ($6::text[])))
  ORDER BY id DESC LIMIT $5`;

/** Newest first. */
export async function findDisputes(tx: Tx, search: DisputeSearch): Promise<Dispute[]> {
  const ids = await queryRows<{ id: string }>(tx, disputesSql, [
    search.state ?? null,
    search.customer ?? null,
    search.invoiceId ?? null,
    search.after ?? null,
    search.limit,
    scopePatterns(search.scope ?? []) ?? null,
  ]);
  const found = await disputesById(
    tx,
    ids.map((row) => row.id),
  );
  return found.map((dispute) => dispute!);
}

export interface NotedUpdateView {
  readonly notedOn: string;
  readonly notedBy: string;
  readonly text: string;
}

export const updatesSql = `
  SELECT noted_on::text AS "notedOn", noted_by AS "notedBy", text FROM dispute_update WHERE dispute_id = $1 ORDER BY id`;

export function updatesOf(tx: Tx, disputeId: string): Promise<NotedUpdateView[]> {
  return queryRows<NotedUpdateView>(tx, updatesSql, [disputeId]);
}
