import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import { lockDebts, saveDebts } from '../debts/debt.rows';
import { disputedOf } from '../debts/held.rules';
import { withNextStep } from '../reminders/debt-step.rules';
import type { Dispute, DisputeStatus, RaisedBy } from './dispute';
import { DisputeRow, DisputeUpdateRow } from './dispute.entity';
import { holdOf } from './hold.rules';

const idsOfInvoicesSql = `SELECT id FROM dispute WHERE invoice_id = ANY($1::uuid[]) ORDER BY id`;
const invoicesOfSql = `SELECT id, invoice_id FROM dispute WHERE id = ANY($1::uuid[])`;

export const disputeSql = { idsOfInvoices: idsOfInvoicesSql, invoicesOf: invoicesOfSql };

/** All disputes of each invoice. The debt's own lock guards them: every verb takes it first. */
export async function disputesOfInvoices(tx: Tx, invoiceIds: readonly string[]): Promise<Map<string, Dispute[]>> {
  const ids = await queryRows<{ id: string }>(tx, idsOfInvoicesSql, [[...new Set(invoiceIds)]]);
  const rows = await loadRows(
    tx,
    DisputeRow,
    ids.map((row) => row.id),
  );
  const byInvoice = new Map<string, Dispute[]>();
  for (const row of rows) {
    const dispute = disputeOf(row!);
    byInvoice.set(dispute.invoiceId, [...(byInvoice.get(dispute.invoiceId) ?? []), dispute]);
  }
  return byInvoice;
}

/** Invoice of each dispute, undefined for one that is not there. */
export async function invoicesOfDisputes(tx: Tx, ids: readonly string[]): Promise<(string | undefined)[]> {
  const rows = await queryRows<{ id: string; invoice_id: string }>(tx, invoicesOfSql, [[...new Set(ids)]]);
  const byId = new Map(rows.map((row) => [row.id, row.invoice_id]));
  return ids.map((id) => byId.get(id));
}

export async function disputesById(tx: Tx, ids: readonly string[]): Promise<(Dispute | undefined)[]> {
  const rows = await loadRows(tx, DisputeRow, ids);
  return rows.map((row) => row && disputeOf(row));
}

export async function insertDisputes(tx: Tx, disputes: readonly Dispute[]): Promise<void> {
  await insertRows(tx, DisputeRow, disputes.map(rowOf));
}

export async function saveDisputes(tx: Tx, disputes: readonly Dispute[]): Promise<void> {
  await updateRows(tx, DisputeRow, disputes.map(rowOf));
}

export async function insertUpdates(tx: Tx, updates: readonly DisputeUpdateRow[]): Promise<void> {
  await insertRows(tx, DisputeUpdateRow, updates);
}

/**
 * Writes on the debts what their disputes hold now, and the next step that follows from it (D-04). From the rows, so
 * that several disputes of one invoice in one batch add up.
 */
export async function holdDebts(tx: Tx, invoiceIds: readonly string[], policies: Policies): Promise<void> {
  const unique = [...new Set(invoiceIds)];
  const debts = await lockDebts(tx, unique);
  const disputes = await disputesOfInvoices(tx, unique);
  await saveDebts(
    tx,
    debts.map((known) => {
      const debt = known!;
      const disputed = disputedOf((disputes.get(debt.invoiceId) ?? []).map(holdOf));
      return withNextStep({ ...debt, ...disputed, version: debt.version + 1 }, policies);
    }),
  );
}

export function disputeOf(row: DisputeRow): Dispute {
  return {
    ...row,
    raisedBy: row.raisedBy as RaisedBy,
    status: row.status as DisputeStatus,
    raisedOn: row.raisedOn as Day,
    heldThrough: row.heldThrough as Day,
    warnedOn: row.warnedOn as Day | null,
    updatedOn: row.updatedOn as Day | null,
    resolvedOn: row.resolvedOn as Day | null,
    expiredOn: row.expiredOn as Day | null,
    nextActionOn: row.nextActionOn as Day | null,
  };
}

function rowOf(dispute: Dispute): DisputeRow {
  return Object.assign(new DisputeRow(), dispute);
}
