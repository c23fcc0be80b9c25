import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import type { Entry } from '../posting/entry';

import type { OriginalLine, Worth } from '../posting/valuing.rules';

export const ratesSql = {
  inForce: `SELECT currency, "from"::text AS "from", rate::text AS rate FROM exchange_rate
     WHERE currency = ANY ($1::text[]) ORDER BY currency, "from" DESC`,
  ofJournals: `SELECT journal_id AS "journalId", coalesce(instead_of, code) AS code, currency, amount::text AS amount,
          functional::text AS functional
     FROM journal_line WHERE journal_id = ANY ($1::uuid[]) AND currency <> $2::text ORDER BY journal_id, line`,
} as const;

/** C-16: what a currency's pool was worth on a day, since its last replenishment by then. */
export type PoolRate = (currency: string, on: string) => string | undefined;

export async function poolRates(tx: Tx, currencies: readonly string[]): Promise<PoolRate> {
  if (currencies.length === 0) return () => undefined;
  const rows = await queryRows<{ currency: string; from: string; rate: string }>(tx, ratesSql.inForce, [currencies]);
  return (currency, on) => rows.find((row) => row.currency === currency && row.from <= on)?.rate;
}

/**
 * C-16: what each currency was worth on the day of an entry: since the last replenishment of its account. A reversal has
 * the journal beside it that it reverses, so that nothing is gained or lost by it.
 */
export async function loadWorth(
  tx: Tx,
  entries: readonly Entry[],
  originalOf: (entry: Entry) => string | undefined,
  ownCurrency: string,
): Promise<(entry: Entry) => Worth> {
  const currencies = new Set(entries.flatMap(({ lines }) => lines.map(({ currency }) => currency)));
  currencies.delete(ownCurrency);
  if (currencies.size === 0) return () => ({ rateOf: () => undefined, original: [] });
  const rateOf = await poolRates(tx, [...currencies]);
  const originals = await originalLines(
    tx,
    entries.flatMap((entry) => originalOf(entry) ?? []),
    ownCurrency,
  );
  return (entry) => ({
    rateOf: (currency) => rateOf(currency, entry.dated),
    original: originals.get(originalOf(entry) ?? '') ?? [],
  });
}

async function originalLines(tx: Tx, journals: readonly string[], ownCurrency: string) {
  const lines = new Map<string, OriginalLine[]>();
  if (journals.length === 0) return lines;
  type Found = { journalId: string; code: string; currency: string; amount: string; functional: string };
  const rows = await queryRows<Found>(tx, ratesSql.ofJournals, [journals, ownCurrency]);
  for (const { journalId, amount, functional, currency, ...line } of rows) {
    const inMinor = { amount: parseAmount(amount, currency), functional: parseAmount(functional, ownCurrency) };
    const own = lines.get(journalId) ?? [];
    own.push({ ...line, currency, ...inMinor });
    lines.set(journalId, own);
  }
  return lines;
}
