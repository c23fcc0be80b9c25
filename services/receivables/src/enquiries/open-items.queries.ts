import type { OpenItem, OpenItemsOf, OpenItemTotal } from '@tolbooth/chart';
import { queryRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';

export const openItemsSql = `
  SELECT paying_account AS key, receivable_code AS code, currency,
    sum(total - adjusted - applied)::numeric(18,2)::text AS amount,
    (count(*) FILTER (WHERE total - adjusted - applied <> 0))::int AS items
  FROM invoice WHERE state = 'complete' GROUP BY 1, 2, 3
  UNION ALL
  SELECT account, on_account_code, currency, (-sum(on_account))::numeric(18,2)::text,
    (count(*) FILTER (WHERE on_account <> 0))::int
  FROM receipt GROUP BY 1, 2, 3
  UNION ALL
  SELECT account, deposit_code, currency, (-sum(held))::numeric(18,2)::text, (count(*) FILTER (WHERE held <> 0))::int
  FROM deposit GROUP BY 1, 2, 3
  UNION ALL
  SELECT bank_account, parked_code, currency, (-sum(parked))::numeric(18,2)::text, count(*)::int
  FROM statement_line WHERE state = 'unidentified' AND parked <> 0 GROUP BY 1, 2, 3`;

/**
 * C-12: open invoices stand in debtors, unapplied money (a credit balance) in receipts on account, held deposits in theirs,
 * what nobody owns in unidentified income.
 */
export async function openItems(tx: Tx): Promise<OpenItemTotal[]> {
  const rows = await queryRows<{ key: string; code: string; currency: string; amount: string; items: number }>(
    tx,
    openItemsSql,
  );
  return rows.map((row) => ({ ...row, amount: minorOf(row.amount) }));
}

/** The same items one by one, of these accounts ($3), in one control account and currency. */
export const openItemsOfSql = `
  SELECT id AS item, number, (total - adjusted - applied)::numeric(18,2)::text AS amount FROM invoice
   WHERE state = 'complete' AND receivable_code = $1::text AND currency = $2::text
     AND paying_account = ANY ($3::text[]) AND total - adjusted - applied <> 0
  UNION ALL
  SELECT id, number, (-on_account)::numeric(18,2)::text FROM receipt
   WHERE on_account_code = $1::text AND currency = $2::text
     AND account = ANY ($3::text[]) AND on_account <> 0
  UNION ALL
  SELECT id, number, (-held)::numeric(18,2)::text FROM deposit
   WHERE deposit_code = $1::text AND currency = $2::text AND account = ANY ($3::text[]) AND held <> 0
  UNION ALL
  SELECT id, bank_account || ' ' || entry_date || '/' || sequence, (-parked)::numeric(18,2)::text FROM statement_line
   WHERE state = 'unidentified' AND parked <> 0 AND parked_code = $1::text AND currency = $2::text
     AND bank_account = ANY ($3::text[])
  ORDER BY 1`;

/** C-12: what makes up the totals of a cut, document by document. */
export async function openItemsOf(tx: Tx, { code, currency, keys }: OpenItemsOf): Promise<OpenItem[]> {
  if (keys.length === 0) return [];
  const rows = await queryRows<{ item: string; number: string; amount: string }>(tx, openItemsOfSql, [
    code,
    currency,
    keys,
  ]);
  return rows.map((row) => ({ ...row, amount: minorOf(row.amount) }));
}
