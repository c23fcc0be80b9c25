import { findRows, loadRows, type Tx } from '@tolbooth/database';
import { paymentsOfRun } from '../cheques/payment.queries';
import { paymentRows } from '../cheques/payment.rows';
import { PaymentRunRow } from './payment-run.entity';
import type { RunsQuery } from './payment-run.views';

const listSql = `
  SELECT id FROM payment_run
  WHERE ($1::text IS NULL OR state = $1) AND ($2::timestamptz IS NULL OR (prepared_at, id) < ($2, $3::uuid))
  ORDER BY prepared_at DESC, id DESC LIMIT $4`;

/** The newest first. */
export async function listRuns(tx: Tx, query: RunsQuery): Promise<PaymentRunRow[]> {
  const [at, id] = query.cursor ?? [];
  return findRows(tx, PaymentRunRow, listSql, [query.state ?? null, at ?? null, id ?? null, query.take]);
}

/** The run with its payments and what they pay. */
export async function findRun(tx: Tx, id: string) {
  const [run] = await loadRows(tx, PaymentRunRow, [id]);
  if (!run) return undefined;
  const payments = await paymentsOfRun(tx, id);
  const allocations = await paymentRows.allocationsOf(
    tx,
    payments.map((payment) => payment.id),
  );
  return { run, payments, allocations };
}
