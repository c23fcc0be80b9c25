import type { SupplierInvoiceRow } from './supplier-invoice.entity';

/** What a document that was just entered has not come to yet. */
export const blankInvoice = {
  number: '',
  taxNumber: null,
  purchaseOrder: null,
  contractReference: null,
  state: 'entered',
  heldFrom: null,
  posted: false,
  creditorCode: null,
  taxCode: null,
  approvedBy: null,
  approvedAt: null,
  approvedOn: null,
  approvalChannel: null,
  cancelledBy: null,
  cancelledOn: null,
  cancelReason: null,
  reissueOf: null,
  spendImportId: null,
  spendPaidOn: null,
  version: 1,
} as const;

/** The document as it stands once it is cancelled: nothing is owed for it any more. */
export function cancelled(
  row: SupplierInvoiceRow,
  reason: string,
  by: string,
  on: SupplierInvoiceRow['enteredOn'],
): SupplierInvoiceRow {
  return {
    ...row,
    state: 'cancelled',
    heldFrom: null,
    balance: 0n,
    cancelledBy: by,
    cancelledOn: on,
    cancelReason: reason,
    version: row.version + 1,
  };
}
