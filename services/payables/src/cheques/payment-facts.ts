import type { Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change } from '@tolbooth/verbs';
import type { CashingCheckRow } from './cashing-check.entity';
import type { PaymentAllocationRow } from './payment-allocation.entity';
import type { PaymentCaseRow } from './payment-case.entity';
import type { PaymentRow } from './payment.entity';
import { paymentRows } from './payment.rows';

export interface PaymentFacts {
  readonly row?: PaymentRow;
  readonly allocations: readonly PaymentAllocationRow[];
  readonly checks: readonly CashingCheckRow[];
  readonly opened?: PaymentCaseRow;
}

export interface PaymentChange extends Change {
  readonly row: PaymentRow;
}

/** A payment with what it pays, what was looked up about it, and its case. */
export async function loadPayments(tx: Tx, inputs: readonly { id: string }[]): Promise<PaymentFacts[]> {
  const ids = inputs.map(({ id }) => id);
  const rows = await paymentRows.byId(tx, ids, true);
  const allocations = await paymentRows.allocationsOf(tx, ids);
  const checks = await paymentRows.checksOf(tx, ids);
  const cases = await paymentRows.casesOf(tx, ids);
  return ids.map((id, at) => ({
    row: rows[at],
    allocations: allocations.get(id) ?? [],
    checks: checks.get(id) ?? [],
    opened: cases[at],
  }));
}

export function paymentUnknown(id: string): Refusal {
  return refuse('payment-unknown', { field: 'id', detail: `There is no payment ${id}.` });
}

export function paymentChangeOf(before: PaymentRow, row: PaymentRow): PaymentChange {
  return { subject: { kind: 'payment', id: row.id, version: row.version }, before, after: row, row };
}

/** What a person calls the payment by. */
export function nameOf(row: PaymentRow): string {
  return row.chequeNumber
    ? `Cheque ${row.chequeNumber}`
    : (row.number ?? `The proposed payment to ${row.supplierNumber}`);
}

export function chequesOnly(row: PaymentRow): Refusal | undefined {
  if (row.method === 'cheque') return undefined;
  return refuse('cheque-only', { detail: `${nameOf(row)} is a bank transfer; this is for cheques.` });
}
