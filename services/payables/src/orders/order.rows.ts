import { queryRows, type Tx } from '@tolbooth/database';

const referencesSql = `
  SELECT o.number, coalesce(o.contract_reference, a.contract_reference) AS reference
  FROM purchase_order o LEFT JOIN agreement a ON a.id = o.agreement_id
  WHERE o.number = ANY($1::text[])`;

/** P-29: contract reference by order number, from the order or else from its agreement. */
export async function contractReferencesOf(tx: Tx, orders: readonly string[]): Promise<Map<string, string>> {
  if (orders.length === 0) return new Map();
  const rows = await queryRows<{ number: string; reference: string | null }>(tx, referencesSql, [orders]);
  return new Map(rows.flatMap((row) => (row.reference === null ? [] : [[row.number, row.reference] as const])));
}
