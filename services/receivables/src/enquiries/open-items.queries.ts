import type { OpenItemTotal } from '@tolbooth/chart';
import { queryRows, type Tx } from '@tolbooth/database';

export const openItemsSql = `
  SELECT paying_account AS key, receivable_code AS code, currency,
    sum(total - adjusted - applied)::numeric(18,2)::text AS amount,
    (count(*) FILTER (WHERE total - adjusted - applied <> 0))::int AS items
  FROM invoice WHERE state = 'complete' GROUP BY 1, 2, 3
  UNION ALL
  SELECT account, on_account_code, currency, sum(applied - amount)::numeric(18,2)::text,
    (count(*) FILTER (WHERE applied <> amount))::int
  FROM receipt WHERE state <> 'returned' GROUP BY 1, 2, 3`;

/** C-12: open invoices stand in debtors, unapplied money (a credit balance) in receipts on account. */
export async function openItems(tx: Tx): Promise<OpenItemTotal[]> {
  const rows = await queryRows<{ key: string; code: string; currency: string; amount: string; items: number }>(
    tx,
    openItemsSql,
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount.replace('.', '')) }));
}
