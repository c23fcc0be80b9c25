import { queryRows, type Tx } from '@tolbooth/database';
import type { Entry } from '../posting/entry';
import type { RateOf } from '../posting/valuing.rules';

export const ratesSql = {
  inForce: `SELECT currency, "from"::text AS "from", rate::text AS rate FROM exchange_rate
     WHERE currency = ANY ($1::text[]) ORDER BY currency, "from" DESC`,
  ofJournals: `SELECT journal_id AS "journalId", currency, (sum(abs(functional)) / sum(abs(amount)))::text AS rate
     FROM journal_line WHERE journal_id = ANY ($1::uuid[]) AND amount <> functional AND amount <> 0
    GROUP BY journal_id, currency`,
} as const;

/** C-16: what a currency's pool was worth on a day, since its last replenishment by then. */
export type PoolRate = (currency: string, on: string) => string | undefined;

export async function poolRates(tx: Tx, currencies: readonly string[]): Promise<PoolRate> {
  if (currencies.length === 0) return () => undefined;
  const rows = await queryRows<{ currency: string; from: string; rate: string }>(tx, ratesSql.inForce, [currencies]);
  return (currency, on) => rows.find((row) => row.currency === currency && row.from <= on)?.rate;
}

/**
 * C-16: what each currency was worth on the day of an entry: since the last replenishment of its account. A reversal takes
 * the rate of what it reverses, so that nothing is gained or lost by it.
 */
export async function loadRates(
  tx: Tx,
  entries: readonly Entry[],
  originalOf: (entry: Entry) => string | undefined,
  ownCurrency: string,
): Promise<(entry: Entry) => RateOf> {
  const currencies = new Set(entries.flatMap(({ lines }) => lines.map(({ currency }) => currency)));
  currencies.delete(ownCurrency);
  if (currencies.size === 0) return () => () => undefined;
  const rows = await queryRows<{ currency: string; from: string; rate: string }>(tx, ratesSql.inForce, [
    [...currencies],
  ]);
  const originals = entries.flatMap((entry) => originalOf(entry) ?? []);
  const theirs = await queryRows<{ journalId: string; currency: string; rate: string }>(tx, ratesSql.ofJournals, [
    originals,
  ]);
  return (entry) => (currency) => {
    const original = originalOf(entry);
    const own = theirs.find((row) => row.journalId === original && row.currency === currency);
    return (own ?? rows.find((row) => row.currency === currency && row.from <= entry.dated))?.rate;
  };
}
