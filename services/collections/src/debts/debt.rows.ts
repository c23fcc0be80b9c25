import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Debt, InvoiceDetails, Standing, Step } from './debt';
import { DebtRow } from './debt.entity';

export const claimDebtsSql = `
  INSERT INTO debt (invoice_id, invoice_number, customer_account, currency)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS u(id, number, account, currency) ORDER BY id
  ON CONFLICT DO NOTHING`;

export interface ClaimedDebt {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly customerAccount: string;
  readonly currency: string;
}

/**
 * The debts of these invoices, locked; those that nobody heard of yet are there afterwards, empty. News of one invoice
 * may come by two partitions at once (another customer paid it): the second waits here and sees what the first wrote.
 */
export async function claimDebts(tx: Tx, claims: readonly ClaimedDebt[]): Promise<Debt[]> {
  await tx.query(claimDebtsSql, [
    claims.map((claim) => claim.invoiceId),
    claims.map((claim) => claim.invoiceNumber),
    claims.map((claim) => claim.customerAccount),
    claims.map((claim) => claim.currency),
  ]);
  const debts = await lockDebts(
    tx,
    claims.map((claim) => claim.invoiceId),
  );
  return debts.map((debt) => debt!);
}

export async function lockDebts(tx: Tx, invoiceIds: readonly string[]): Promise<(Debt | undefined)[]> {
  const rows = await loadRows(tx, DebtRow, invoiceIds, { lock: true });
  return rows.map((row) => row && debtOf(row));
}

export async function findDebt(tx: Tx, invoiceId: string): Promise<Debt | undefined> {
  const [row] = await loadRows(tx, DebtRow, [invoiceId]);
  return row && debtOf(row);
}

export async function saveDebts(tx: Tx, debts: readonly Debt[]): Promise<void> {
  await updateRows(tx, DebtRow, debts.map(rowOf));
}

export const dueDebtsSql = `
  SELECT invoice_id, next_step_on::text FROM debt
  WHERE next_step_on <= $1::date AND (next_step_on, invoice_id) > ($2::date, $3::uuid)
  ORDER BY debt.next_step_on, invoice_id LIMIT $4`;

export interface DueDebt {
  readonly invoiceId: string;
  readonly nextStepOn: string;
}

/** Debts whose stored next step has come, by the index, after the cursor `day/invoice`. */
export async function dueDebts(
  tx: Tx,
  page: { asOf: Day; after: string | undefined; limit: number },
): Promise<DueDebt[]> {
  const [day, id] = (page.after ?? '0001-01-01/00000000-0000-0000-0000-000000000000').split('/');
  const rows = await queryRows<{ invoice_id: string; next_step_on: string }>(tx, dueDebtsSql, [
    page.asOf,
    day,
    id,
    page.limit,
  ]);
  return rows.map((row) => ({ invoiceId: row.invoice_id, nextStepOn: row.next_step_on }));
}

export function debtOf(row: DebtRow): Debt {
  return {
    invoiceId: row.invoiceId,
    invoiceNumber: row.invoiceNumber,
    customerAccount: row.customerAccount,
    currency: row.currency,
    standing: row.standing as Standing,
    balance: row.balance,
    detailsVersion: row.detailsVersion,
    balanceVersion: row.balanceVersion,
    details: row.detailsVersion > 0 ? detailsOf(row) : null,
    disputedWhole: row.disputedWhole,
    disputedParts: row.disputedParts,
    writeOffId: row.writeOffId,
    writeOffHolds: row.writeOffHolds,
    writtenOff: row.writtenOff,
    stillChased: row.stillChased,
    moneyBy: row.moneyBy,
    reminderOn: row.reminderOn as Day | null,
    finalNoticeOn: row.finalNoticeOn as Day | null,
    collectOn: row.collectOn as Day | null,
    returnedOn: row.returnedOn as Day | null,
    nextStep: row.nextStep as Step | null,
    nextStepOn: row.nextStepOn as Day | null,
    version: row.version,
  };
}

/** The table's check `details-are-whole` holds them all together or none. */
function detailsOf(row: DebtRow): InvoiceDetails {
  return {
    invoiceNumber: row.invoiceNumber,
    customerAccount: row.customerAccount,
    customerName: row.customerName!,
    directorate: row.directorate!,
    debtType: row.debtType!,
    protocol: row.protocol!,
    invoiceDate: row.invoiceDate as Day,
    completedOn: row.completedOn as Day,
    dueDate: row.dueDate as Day,
    terms: row.terms!,
    total: row.total!,
    costCentre: row.costCentre!,
    billTo: row.billTo!,
  };
}

function rowOf(debt: Debt): DebtRow {
  const { details, ...rest } = debt;
  const told = {
    customerName: details?.customerName ?? null,
    directorate: details?.directorate ?? null,
    debtType: details?.debtType ?? null,
    protocol: details?.protocol ?? null,
    invoiceDate: details?.invoiceDate ?? null,
    completedOn: details?.completedOn ?? null,
    dueDate: details?.dueDate ?? null,
    terms: details?.terms ?? null,
    total: details?.total ?? null,
    costCentre: details?.costCentre ?? null,
    billTo: details?.billTo ?? null,
  };
  return Object.assign(new DebtRow(), rest, told);
}
