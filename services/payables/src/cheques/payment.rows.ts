import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { series } from '../numbers/document-numbers';
import { CashingCheckRow } from './cashing-check.entity';
import { PaymentAllocationRow } from './payment-allocation.entity';
import { PaymentCaseRow } from './payment-case.entity';
import { PaymentRow } from './payment.entity';

const allocationsSql = `
  SELECT id FROM payment_allocation WHERE payment_id = ANY($1::uuid[]) ORDER BY payment_id, document_number`;
const ofRunSql = `SELECT id FROM payment WHERE run_id = $1 ORDER BY supplier_number, id`;
const checksSql = `SELECT id FROM cashing_check WHERE payment_id = ANY($1::uuid[]) ORDER BY checked_on, id`;
const reissuedSql = `
  SELECT replaces, number FROM payment WHERE replaces = ANY($1::uuid[]) AND state <> 'cancelled'`;

export const paymentRows = {
  byId: (tx: Tx, ids: readonly string[], lock = false) => loadRows(tx, PaymentRow, ids, { lock }),
  update: (tx: Tx, rows: readonly PaymentRow[]) => updateRows(tx, PaymentRow, rows),

  async insert(tx: Tx, rows: readonly PaymentRow[], allocations: readonly PaymentAllocationRow[]): Promise<void> {
    await insertRows(tx, PaymentRow, rows);
    await insertRows(tx, PaymentAllocationRow, allocations);
  },

  updateAllocations: (tx: Tx, rows: readonly PaymentAllocationRow[]) => updateRows(tx, PaymentAllocationRow, rows),

  async ofRun(tx: Tx, runId: string): Promise<PaymentRow[]> {
    return findRows(tx, PaymentRow, ofRunSql, [runId], { lock: true });
  },

  /** Allocations by payment, in the order of their documents. */
  async allocationsOf(tx: Tx, payments: readonly string[]): Promise<Map<string, PaymentAllocationRow[]>> {
    const ids = (await queryRows<{ id: string }>(tx, allocationsSql, [payments])).map(({ id }) => id);
    return byPayment(await loadRows(tx, PaymentAllocationRow, ids));
  },

  async checksOf(tx: Tx, payments: readonly string[]): Promise<Map<string, CashingCheckRow[]>> {
    const ids = (await queryRows<{ id: string }>(tx, checksSql, [payments])).map(({ id }) => id);
    return byPayment(await loadRows(tx, CashingCheckRow, ids));
  },

  recordChecks: (tx: Tx, rows: readonly CashingCheckRow[]) => insertRows(tx, CashingCheckRow, rows),
  casesOf: (tx: Tx, payments: readonly string[]) => loadRows(tx, PaymentCaseRow, payments, { by: 'paymentId' }),
  openCases: (tx: Tx, rows: readonly PaymentCaseRow[]) => insertRows(tx, PaymentCaseRow, rows),

  /** Number of the living payment that re-issues a cancelled one, by the cancelled one's id. */
  async reissuesOf(tx: Tx, payments: readonly string[]): Promise<Map<string, string>> {
    const rows = await queryRows<{ replaces: string; number: string }>(tx, reissuedSql, [payments]);
    return new Map(rows.map((row) => [row.replaces, row.number]));
  },

  /** P-19: numbers are given when a payment is issued, never to a proposal. */
  async giveNumbers(tx: Tx, rows: readonly PaymentRow[]): Promise<void> {
    const numbers = await takeNumbers(tx, series.payment, rows.length);
    const cheques = rows.filter(({ method }) => method === 'cheque');
    const chequeNumbers = await takeNumbers(tx, series.cheque, cheques.length);
    rows.forEach((row, at) => {
      row.number = numbers[at]!;
    });
    cheques.forEach((row, at) => {
      row.chequeNumber = chequeNumbers[at]!;
    });
  },
};

function byPayment<Row extends { paymentId: string }>(rows: readonly (Row | undefined)[]): Map<string, Row[]> {
  return Map.groupBy(
    rows.filter((row) => row !== undefined),
    ({ paymentId }) => paymentId,
  );
}

/** What a payment that was just made up has not come to yet. */
export const blankPayment = {
  number: null,
  runId: null,
  spendImportId: null,
  chequeNumber: null,
  bankDetailsId: null,
  addressDiffers: false,
  creditorCode: null,
  clearingCode: null,
  bankCode: null,
  issuedBy: null,
  issuedAt: null,
  issuedOn: null,
  handOutLeaveBy: null,
  handedOut: false,
  releasedBy: null,
  releasedOn: null,
  stoppedBy: null,
  stoppedOn: null,
  clearedOn: null,
  clearedEvidence: null,
  cancelledBy: null,
  cancelledOn: null,
  cause: null,
  effect: null,
  replaces: null,
  version: 1,
} as const;
