import { payables, type ContractEvent } from '@tolbooth/contracts';
import { wire } from '@tolbooth/money';
import { coded } from '../coded';
import { ofRefundPayee } from '../numbers/document-numbers';
import type { InvoiceHoldRow } from './invoice-hold.entity';
import type { SupplierInvoiceLineRow } from './supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from './supplier-invoice.entity';

function about(row: SupplierInvoiceRow) {
  return {
    supplierInvoiceId: row.id,
    documentNumber: row.number,
    supplierNumber: row.supplierNumber,
    supplierReference: row.supplierReference,
  };
}

function told<Data>(row: SupplierInvoiceRow, data: Data) {
  return { subject: row.id, aggregateVersion: row.version, data };
}

export function invoiceEntered(row: SupplierInvoiceRow): ContractEvent {
  const { currency } = row;
  return payables.SupplierInvoiceEntered.of(
    told(row, {
      ...about(row),
      invoiceDate: row.invoiceDate,
      receivedOn: row.receivedOn,
      enteredOn: row.enteredOn,
      dueDate: row.dueDate,
      net: wire({ minor: row.net + row.charge, currency }),
      tax: wire({ minor: row.tax, currency }),
      total: wire({ minor: row.total, currency }),
      purchaseOrder: row.purchaseOrder ?? undefined,
      contractReference: row.contractReference ?? undefined,
    }),
  ) as ContractEvent;
}

/** Dr expenses and taxes, Cr creditor. */
export function invoiceApproved(row: SupplierInvoiceRow, lines: readonly SupplierInvoiceLineRow[]): ContractEvent {
  return payables.SupplierInvoiceApproved.of(
    told(row, {
      ...about(row),
      approvedAt: row.approvedAt!.toISOString(),
      approvedOn: row.approvedOn!,
      dueDate: row.dueDate,
      total: wire({ minor: row.total, currency: row.currency }),
      ...postingsOf(row, lines),
      contractReference: row.contractReference ?? undefined,
    }),
  ) as ContractEvent;
}

export function invoiceHeld(row: SupplierInvoiceRow, hold: InvoiceHoldRow): ContractEvent {
  return payables.SupplierInvoiceHeld.of(
    told(row, { ...about(row), hold: hold.hold, reason: hold.reason, heldOn: hold.placedOn }),
  ) as ContractEvent;
}

export function invoiceReleased(row: SupplierInvoiceRow, hold: InvoiceHoldRow): ContractEvent {
  return payables.SupplierInvoiceReleased.of(
    told(row, { ...about(row), hold: hold.hold, reason: hold.releaseReason!, releasedOn: hold.releasedOn! }),
  ) as ContractEvent;
}

/** The exact amounts that its approval had put in the books, so that the ledger reverses them. */
export function invoiceCancelled(
  row: SupplierInvoiceRow,
  lines: readonly SupplierInvoiceLineRow[],
  at: Date,
): ContractEvent {
  const nothing = {
    creditor: coded(row.creditorCode ?? lines[0]?.code ?? '-', 0n, row.currency),
    expenses: [],
    taxes: [],
  };
  return payables.SupplierInvoiceCancelled.of(
    told(row, {
      ...about(row),
      refund: ofRefundPayee(row.supplierNumber),
      cancelledAt: at.toISOString(),
      cancelledOn: row.cancelledOn!,
      reason: row.cancelReason!,
      posted: row.posted,
      ...(row.posted ? postingsOf(row, lines) : nothing),
    }),
  ) as ContractEvent;
}

function postingsOf(row: SupplierInvoiceRow, lines: readonly SupplierInvoiceLineRow[]) {
  return {
    creditor: coded(row.creditorCode!, row.total, row.currency),
    expenses: lines.map((line) => coded(line.code, line.amount, row.currency)),
    taxes: row.tax === 0n || row.taxCode === null ? [] : [coded(row.taxCode, row.tax, row.currency)],
  };
}
