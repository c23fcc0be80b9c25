import { findRows, type Tx } from '@tolbooth/database';
import type { PaymentsQuery } from './payment.bodies';
import { PaymentRow } from './payment.entity';
import { paymentRows } from './payment.rows';

const listSql = `
  SELECT id FROM payment
  WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR supplier_number = $2)
    AND ($3::text IS NULL OR cheque_number = $3)
    AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $6`;
const ofRunSql = `SELECT id FROM payment WHERE run_id = $1 ORDER BY number NULLS LAST, supplier_number, id`;

/** The newest first. */
export async function listPayments(tx: Tx, query: PaymentsQuery): Promise<PaymentRow[]> {
  const [at, id] = query.cursor ?? [];
  const wanted = [query.state, query.supplier, query.chequeNumber, at, id].map((each) => each ?? null);
  return findRows(tx, PaymentRow, listSql, [...wanted, query.take]);
}

export function paymentsOfRun(tx: Tx, runId: string): Promise<PaymentRow[]> {
  return findRows(tx, PaymentRow, ofRunSql, [runId]);
}

/** The payment with what it pays, what was looked up about it, and its case. */
export async function findPayment(tx: Tx, id: string) {
  const [row] = await paymentRows.byId(tx, [id]);
  if (!row) return undefined;
  const allocations = (await paymentRows.allocationsOf(tx, [id])).get(id) ?? [];
  const checks = (await paymentRows.checksOf(tx, [id])).get(id) ?? [];
  const [opened] = await paymentRows.casesOf(tx, [id]);
  return { row, allocations, checks, opened };
}
