import type { OpenItem, OpenItemsOf, OpenItemTotal } from '@tolbooth/chart';
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

/** The same items one by one, of these suppliers ($3), in one control account and currency. */
const openItemsOfSql = `
  SELECT id AS item, number, (-balance)::text AS amount FROM supplier_invoice
   WHERE posted AND balance <> 0 AND creditor_code = $1::text AND currency = $2::text
     AND supplier_number = ANY ($3::text[])
  UNION ALL
  SELECT id, coalesce(number, ''), (-amount)::text FROM payment
   WHERE state IN ('issued', 'printed', 'released', 'stopped') AND clearing_code = $1::text AND currency = $2::text
     AND supplier_number = ANY ($3::text[])
  ORDER BY 1`;

/** C-12: what makes up the totals of a cut, document by document. */
export async function openItemsOf(tx: Tx, { code, currency, keys }: OpenItemsOf): Promise<OpenItem[]> {
  if (keys.length === 0) return [];
  const wanted = [code, currency, keys];
  const rows = await queryRows<{ item: string; number: string; amount: string }>(tx, openItemsOfSql, wanted);
  return rows.map((row) => ({ ...row, amount: parseAmount(row.amount, currency) }));
}
