import { queryRows, type Tx } from '@tolbooth/database';

export interface NumberSeries {
  /** `invoice`, or with a year of its own `journal/2026`. */
  readonly name: string;
  readonly prefix?: string;
  /** Digits, filled with zeros. */
  readonly width: number;
  /** The first number ever given, 1 by default. */
  readonly first?: bigint;
}

export const numbersSql = {
  take: `
    INSERT INTO number_series (name, next) VALUES ($1, $2::bigint + $3::bigint)
    ON CONFLICT (name) DO UPDATE SET next = number_series.next + $3::bigint
    RETURNING next - $3::bigint AS first /* few */`,
} as const;

/**
 * The next `count` numbers of a series, in order and without a gap: a number taken by a transaction that failed is
 * given to the next one, and one that stands on a cancelled document is never given again.
 */
export async function takeNumbers(tx: Tx, series: NumberSeries, count: number): Promise<string[]> {
  if (count === 0) return [];
  const { name, prefix = '', width, first = 1n } = series;
  const [taken] = await queryRows<{ first: string }>(tx, numbersSql.take, [name, first.toString(), count]);
  const start = BigInt(taken!.first);
  return Array.from(
    { length: count },
    (_, offset) => prefix + (start + BigInt(offset)).toString().padStart(width, '0'),
  );
}
