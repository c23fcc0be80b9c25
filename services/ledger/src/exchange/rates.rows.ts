import { queryRows, type Tx } from '@tolbooth/database';
import type { Entry } from '../posting/entry';
import type { RateOf } from '../posting/valuing.rules';

export const ratesSql = {
  inForce: `SELECT currency, "from"::text AS "from", rate::text AS rate FROM exchange_rate
     WHERE currency = ANY ($1::text[]) ORDER BY currency, "from" DESC`,
} as const;

/** C-16: what each currency was worth on the day of an entry: since the last replenishment of its account. */
export async function loadRates(
  tx: Tx,
  entries: readonly Entry[],
  ownCurrency: string,
): Promise<(entry: Entry) => RateOf> {
  const currencies = new Set(entries.flatMap(({ lines }) => lines.map(({ currency }) => currency)));
  currencies.delete(ownCurrency);
  if (currencies.size === 0) return () => () => undefined;
  const rows = await queryRows<{ currency: string; from: string; rate: string }>(tx, ratesSql.inForce, [
    [...currencies],
  ]);
  return ({ dated }) =>
    (currency) =>
      rows.find((row) => row.currency === currency && row.from <= dated)?.rate;
}
