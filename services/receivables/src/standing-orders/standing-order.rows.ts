import { findRows, loadRows, upsertRows, type Tx } from '@tolbooth/database';
import { StandingOrderRow } from './standing-order.entity';

export const standingOrderSql = {
  list: `SELECT id FROM standing_order WHERE ($1::text IS NULL OR reference > $1)
    AND ($2::text IS NULL OR account = ANY ((SELECT accounts_of($2))::text[]))
    AND ($3::date IS NULL OR (from_day <= $3 AND coalesce(to_day, $3) >= $3)) ORDER BY reference LIMIT $4`,
} as const;

export function standingOrdersBy(
  tx: Tx,
  references: readonly string[],
  lock: boolean,
): Promise<(StandingOrderRow | undefined)[]> {
  return loadRows(tx, StandingOrderRow, references, { by: 'reference', lock });
}

export function listStandingOrders(
  tx: Tx,
  search: { after?: string | undefined; customer?: string | undefined; on?: string | undefined; take: number },
): Promise<StandingOrderRow[]> {
  const { after, customer, on, take } = search;
  return findRows(tx, StandingOrderRow, standingOrderSql.list, [after ?? null, customer ?? null, on ?? null, take]);
}

export function saveStandingOrders(tx: Tx, rows: readonly StandingOrderRow[]): Promise<void> {
  return upsertRows(tx, StandingOrderRow, rows);
}
