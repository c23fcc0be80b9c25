import { queryRows, type Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { calendarPolicy } from '@tolbooth/policy';
import { documentNumber, seriesKey } from './document-numbers.rules';
import { numbersPolicy, type NumberSeriesName } from './numbers.policy';

export const numberSql = {
  take: `INSERT INTO number_series (id, last) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET last = number_series.last + EXCLUDED.last RETURNING last`,
} as const;

/**
 * The next `count` numbers of a series, one statement for a whole batch. The series' row stays locked until the
 * transaction ends, so numbers of a transaction that rolls back are given again and there is no gap.
 */
export async function takeNumbers(tx: Tx, name: NumberSeriesName, count: number, call: Call): Promise<string[]> {
  if (count === 0) return [];
  const series = call.policies.at(numbersPolicy, call.on).value[name];
  const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
  const { id, prefix } = seriesKey(name, series, call.on, yearStartMonth);
  const [taken] = await queryRows<{ last: string }>(tx, numberSql.take, [id, count]);
  const last = BigInt(taken!.last);
  return Array.from({ length: count }, (_, index) =>
    documentNumber(prefix, series.digits, last - BigInt(count - 1 - index)),
  );
}
