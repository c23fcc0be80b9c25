import type { OpenItemTotal } from '@tolbooth/chart';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';

const openItemsSql = `
  SELECT supplier_number AS key, creditor_code AS code, currency, (-sum(balance))::text AS amount, count(*)::int AS items
  FROM supplier_invoice WHERE posted AND balance <> 0 GROUP BY 1, 2, 3
  UNION ALL
  SELECT supplier_number, clearing_code, currency, (-sum(amount))::text, count(*)::int
  FROM payment WHERE state IN ('issued', 'printed', 'released', 'stopped') GROUP BY 1, 2, 3
  ORDER BY 1, 2, 3`;

/** C-12: creditors are the approved and unpaid documents, unpresented payments those not seen on a statement: credits. */
export async function openItems(tx: Tx): Promise<OpenItemTotal[]> {
  const rows = await queryRows<Omit<OpenItemTotal, 'amount'> & { amount: string }>(tx, openItemsSql);
  return rows.map((row) => ({ ...row, amount: parseAmount(row.amount, row.currency) }));
}
