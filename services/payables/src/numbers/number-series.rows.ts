import { queryRows, type Tx } from '@tolbooth/database';

export type Series = 'supplier' | 'supplier-invoice' | 'payment' | 'payment-run' | 'cheque' | 'spend-import';

const takeSql = `
  UPDATE number_series SET next = next + $2 WHERE name = $1
  RETURNING prefix, width, next - $2 AS first`;

/**
 * The next `count` numbers of a series, without a gap: the row stays locked until the transaction ends, so a number
 * that was taken by a transaction that failed is given to the next one.
 */
export async function takeNumbers(tx: Tx, series: Series, count: number): Promise<string[]> {
  if (count === 0) return [];
  const [taken] = await queryRows<{ prefix: string; width: number; first: string }>(tx, takeSql, [series, count]);
  if (!taken) throw new Error(`Number series ${series} is missing`);
  const first = BigInt(taken.first);
  return Array.from(
    { length: count },
    (_, offset) => `${taken.prefix}${(first + BigInt(offset)).toString().padStart(taken.width, '0')}`,
  );
}
