import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { bankDetailsRows } from '../bank-details/bank-details.rows';
import type { Day } from '@tolbooth/calendar';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { supplierRows } from '../suppliers/supplier.rows';
import { PaymentRunRow } from './payment-run.entity';
import type { Payable } from './run-selection.rules';

// What was published as paid is recorded as paid (record-published-payment); no run may pay it again.
const approvedSql = `
  SELECT id FROM supplier_invoice WHERE state = 'approved' AND currency = $1 AND spend_import_id IS NULL ORDER BY id`;

export const runRows = {
  byId: (tx: Tx, ids: readonly string[], lock = false) => loadRows(tx, PaymentRunRow, ids, { lock }),
  insert: (tx: Tx, rows: readonly PaymentRunRow[]) => insertRows(tx, PaymentRunRow, rows),
  update: (tx: Tx, rows: readonly PaymentRunRow[]) => updateRows(tx, PaymentRunRow, rows),
};

/** Every approved, unpaid, unheld document with what its supplier's file says; the documents are locked. */
export async function payablesOn(
  tx: Tx,
  currency: string,
  on: Day,
): Promise<{ payables: Payable[]; invoices: Map<string, SupplierInvoiceRow> }> {
  const ids = (await queryRows<{ id: string }>(tx, approvedSql, [currency])).map(({ id }) => id);
  // Locked, then looked at again: one that was paid or held while we waited is not taken.
  const invoices = (await invoiceRows.byId(tx, ids, true)).filter(
    (row) => row?.state === 'approved',
  ) as SupplierInvoiceRow[];
  const suppliers = new Map(
    (await supplierRows.byId(tx, [...new Set(invoices.map(({ supplierId }) => supplierId))])).flatMap((row) =>
      row ? [[row.id, row] as const] : [],
    ),
  );
  const details = await bankDetailsRows.inForce(tx, [...suppliers.keys()], on);
  const payables = invoices.map((row): Payable => {
    const supplier = suppliers.get(row.supplierId)!;
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      receivedOn: row.receivedOn,
      dueDate: row.dueDate,
      balance: row.balance,
      supplierId: supplier.id,
      supplierNumber: supplier.number,
      supplierActive: supplier.active,
      method: supplier.paymentMethod,
      payeeName: row.payeeName,
      payeeAddress: row.payeeAddress,
      fileAddress: supplier.address,
      addressKnown: supplier.addressKnown,
      bankDetailsId: details.get(supplier.id),
      reissueOf: row.reissueOf ?? undefined,
      contractReference: row.contractReference ?? undefined,
    };
  });
  return { payables, invoices: new Map(invoices.map((row) => [row.id, row])) };
}
