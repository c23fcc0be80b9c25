import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import type { Entry } from '../posting/entry';
import { controlSums, type ControlKey, type ControlSum } from './control-totals.rules';

export const controlTotalsSql = {
  add: `INSERT INTO control_total AS total (topic, partition, code, currency, amount)
     SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::numeric[])
     ON CONFLICT (topic, partition, code, currency) DO UPDATE SET amount = total.amount + EXCLUDED.amount`,
  /** Only lines that were told in the code to which they go now, and open or settle an item: the others count in no proof. */
  moveCleared: `INSERT INTO control_total AS total (topic, partition, code, currency, amount)
     SELECT j.service || '.events', p.partition, side.code, s.currency, sum(side.sign * s.amount)
       FROM unnest($1::uuid[], $2::integer[], $3::text[]) AS w (journal, line, code)
       JOIN journal_line s ON s.journal_id = w.journal AND s.line = w.line AND s.instead_of = w.code AND s.item IS NOT NULL
       JOIN journal j ON j.id = s.journal_id
       CROSS JOIN LATERAL (SELECT coalesce(j.partition, (SELECT e.partition FROM waiting_entry e WHERE e.id = j.id)) AS partition) p
       CROSS JOIN LATERAL (VALUES (s.code, -1), (w.code, 1)) AS side (code, sign)
      WHERE p.partition IS NOT NULL
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
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

/** A line of a journal that clears suspense, with the line that went there. */
export interface ClearedLine {
  readonly code: string;
  readonly source?: { readonly journal: string; readonly line: number } | undefined;
}

/** C-12: what is cleared into the control account that was told leaves suspense in the proof too, in its own partition. */
export async function moveClearedTotals(tx: Tx, lines: readonly ClearedLine[]): Promise<void> {
  const moved = lines.flatMap(({ code, source }) => (source ? [{ code, ...source }] : []));
  if (moved.length === 0) return;
  await tx.query(controlTotalsSql.moveCleared, [
    moved.map(({ journal }) => journal),
    moved.map(({ line }) => line),
    moved.map(({ code }) => code),
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
