import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import type { Debt } from './debt';
import { DebtRow } from './debt.entity';
import { debtOf } from './debt.rows';

export interface DebtSearch {
  readonly customer?: string;
  /** As it is shown `today`. */
  readonly state?: string;
  readonly today: Day;
  /** The last step that was taken. */
  readonly step?: string;
  /** Open, and due before this day. */
  readonly overdueAsOf?: Day;
  /** Whose cost centres are shown. */
  readonly scope: Scope | undefined;
  /** Invoice id of the last debt already seen. */
  readonly after?: string;
  readonly limit: number;
}

export const debtsSql = `
  SELECT invoice_id FROM debt
  WHERE ($1::text IS NULL OR customer_account = ANY ((SELECT accounts_of($1))::text[]))
    AND ($2::text IS NULL OR $2 = CASE WHEN standing <> 'open' THEN standing
                                       WHEN final_notice_on IS NOT NULL THEN 'final-notice'
                                       WHEN reminder_on IS NOT NULL THEN 'reminded'
                                       WHEN due_date < $7::date THEN 'overdue' ELSE 'current' END)
    AND ($3::text IS NULL OR $3 = CASE WHEN final_notice_on IS NOT NULL THEN 'final-notice'
                                       WHEN reminder_on IS NOT NULL THEN 'reminder' ELSE 'none' END)
    AND ($4::date IS NULL OR (standing = 'open' AND due_date < $4))
    AND ($5::uuid IS NULL OR invoice_id > $5)
    AND ($8::text[] IS NULL OR 'council/' || cost_centre LIKE ANY ($8::text[]))
  ORDER BY invoice_id LIMIT $6`;

/** By invoice id, which is the order in which the invoices were started. */
export async function findDebts(tx: Tx, search: DebtSearch): Promise<Debt[]> {
  const found = await queryRows<{ invoice_id: string }>(tx, debtsSql, [
    search.customer ?? null,
    search.state ?? null,
    search.step ?? null,
    search.overdueAsOf ?? null,
    search.after ?? null,
    search.limit,
    search.today,
    scopePatterns(search.scope ?? []) ?? null,
  ]);
  return debtsById(
    tx,
    found.map((row) => row.invoice_id),
  );
}

export async function debtsById(tx: Tx, ids: readonly string[]): Promise<Debt[]> {
  const rows = await loadRows(tx, DebtRow, ids);
  return rows.map((row) => debtOf(row!));
}
