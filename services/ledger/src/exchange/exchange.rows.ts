import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { balancesSql } from '../balances/balances.statements';
import type { Pool } from './replenishment.rules';
import type { ForeignBalance } from './revaluation.rules';
import type { ForeignItem } from './settlement.rules';

/**
 * An item's first line says at which rate it was opened, and on which side. Where any line of it has two amounts all its lines
 * count, also one that was opened or paid at a rate of 1.
 */
const items = `
  SELECT code, currency, item, sum(amount) AS amount, sum(functional) AS functional,
         (array_agg(amount ORDER BY journal_id, line))[1] AS first,
         (array_agg(journal_id ORDER BY journal_id, line))[1] AS opened_by,
         sum(amount) FILTER (WHERE amount > 0) AS debits, sum(functional) FILTER (WHERE amount > 0) AS functional_debits,
         sum(amount) FILTER (WHERE amount < 0) AS credits, sum(functional) FILTER (WHERE amount < 0) AS functional_credits
    FROM journal_line WHERE item IS NOT NULL AND (code, currency, item) IN (
      SELECT code, currency, item FROM journal_line
       WHERE amount <> functional AND item IS NOT NULL AND ($1::uuid IS NULL OR item > $1::uuid))
   GROUP BY code, currency, item`;
const opened = `CASE WHEN first > 0 THEN debits ELSE credits END AS opened,
         CASE WHEN first > 0 THEN functional_debits ELSE functional_credits END AS opened_functional`;

export const exchangeSql = {
  addRate: `INSERT INTO exchange_rate (currency, "from", rate)
     SELECT * FROM unnest($1::text[], $2::date[], $3::numeric[])
     ON CONFLICT (currency, "from") DO UPDATE SET rate = EXCLUDED.rate`,
  lastPurchase: `SELECT currency, max("from")::text AS "from" FROM exchange_rate WHERE currency = ANY ($1::text[]) GROUP BY currency`,
  /** Items on which something has come about that is not yet booked, in their order. */
  toSettle: `SELECT i.code, i.currency, i.item, j.document_number AS "documentNumber", i.amount::text, i.functional::text,
          i.opened::text, i.opened_functional::text AS "openedFunctional"
     FROM (SELECT code, currency, item, amount, functional, opened_by, ${opened} FROM (${items}) s) i
     JOIN journal j ON j.id = i.opened_by
    WHERE i.functional <> round(i.amount * i.opened_functional / i.opened, 2) ORDER BY i.item, i.code LIMIT $2::integer`,
  closingRates: 'SELECT currency, rate, told_by AS "toldBy" FROM closing_rate WHERE month = $1::text',
} as const;

export async function lockRates(tx: Tx): Promise<void> {
  await tx.query('LOCK TABLE exchange_rate IN SHARE ROW EXCLUSIVE MODE');
}

/** From this day on what is dated so is worth this: the last purchase of a day counts. */
export async function addRates(tx: Tx, rates: readonly { currency: string; from: Day; rate: string }[]): Promise<void> {
  if (rates.length === 0) return;
  await tx.query(exchangeSql.addRate, [
    rates.map(({ currency }) => currency),
    rates.map(({ from }) => from),
    rates.map(({ rate }) => rate),
  ]);
}

/** The day of the last purchase of each currency. */
export async function lastPurchases(tx: Tx, currencies: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows<{ currency: string; from: string }>(tx, exchangeSql.lastPurchase, [currencies]);
  return new Map(rows.map(({ currency, from }) => [currency, from]));
}

/** What stands in an account in a currency, as at the end of a day, in both amounts. */
export async function foreignBalances(tx: Tx, asAt: Day, ownCurrency: string): Promise<ForeignBalance[]> {
  const rows = await queryRows<{ code: string; currency: string; amount: string; functional: string }>(
    tx,
    balancesSql.foreign,
    [asAt, asAt.slice(0, 7), null, ownCurrency],
  );
  return rows.map((row) => ({
    ...row,
    amount: parseAmount(row.amount, row.currency),
    functional: parseAmount(row.functional, ownCurrency),
  }));
}

export function poolOf(balances: readonly ForeignBalance[], code: string, currency: string): Pool {
  return balances.find((one) => one.code === code && one.currency === currency) ?? { amount: 0n, functional: 0n };
}

export async function itemsToSettle(tx: Tx, after: string | undefined, take: number): Promise<ForeignItem[]> {
  const rows = await queryRows<Record<keyof ForeignItem, string>>(tx, exchangeSql.toSettle, [after ?? null, take]);
  return rows.map((row) => ({
    ...{ code: row.code, currency: row.currency, item: row.item, documentNumber: row.documentNumber },
    amount: parseAmount(row.amount, row.currency),
    functional: parseAmount(row.functional, row.currency),
    opened: parseAmount(row.opened, row.currency),
    openedFunctional: parseAmount(row.openedFunctional, row.currency),
  }));
}

export interface ClosingRate {
  readonly currency: string;
  readonly rate: string;
  readonly toldBy: string;
}

export function closingRates(tx: Tx, month: string): Promise<ClosingRate[]> {
  return queryRows<ClosingRate>(tx, exchangeSql.closingRates, [month]);
}
