import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import type { Entry } from '../posting/entry';
import { controlSums, type ControlKey, type ControlSum } from './control-totals.rules';

export const controlTotalsSql = {
  add: `INSERT INTO control_total AS total (topic, partition, code, currency, amount)
     SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::numeric[])
     ON CONFLICT (topic, partition, code, currency) DO UPDATE SET amount = total.amount + EXCLUDED.amount`,
  ofPartition: `SELECT code, currency, amount::text AS amount FROM control_total
     WHERE topic = $1::text AND partition = $2::integer`,
} as const;

/** Posted and waiting together, moved in the transaction of the intake; in a fixed order. */
export async function addToControlTotals(tx: Tx, taken: readonly Entry[], takenBack: readonly Entry[]): Promise<void> {
  const sums = controlSums(taken, takenBack);
  if (sums.length === 0) return;
  await tx.query(controlTotalsSql.add, [
    sums.map(({ topic }) => topic),
    sums.map(({ partition }) => partition),
    sums.map(({ code }) => code),
    sums.map(({ currency }) => currency),
    sums.map(({ amount }) => formatAmount(amount)),
  ]);
}

export async function loadControlTotals(tx: Tx, { topic, partition }: ControlKey): Promise<ControlSum[]> {
  const rows = await queryRows<{ code: string; currency: string; amount: string }>(tx, controlTotalsSql.ofPartition, [
    topic,
    partition,
  ]);
  return rows.map(({ code, currency, amount }) => {
    return { topic, partition, code, currency, amount: parseAmount(amount, currency) };
  });
}
