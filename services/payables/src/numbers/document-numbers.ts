import type { NumberSeries } from '@tolbooth/documents';

/** The series of this service; a number stays with its document for good. */
export const series = {
  supplier: { name: 'supplier', prefix: 'S', width: 7 },
  /** Whom receivables gives money back to: no suppliers of the vendor file that anybody entered. */
  refundPayee: { name: 'refund-payee', prefix: 'RP', width: 7 },
  supplierInvoice: { name: 'supplier-invoice', prefix: 'P', width: 7 },
  payment: { name: 'payment', prefix: 'PY', width: 6 },
  paymentRun: { name: 'payment-run', prefix: 'RUN', width: 5 },
  /** As on the printed forms. */
  cheque: { name: 'cheque', width: 6, first: 101n },
  spendImport: { name: 'spend-import', prefix: 'SI', width: 5 },
} as const satisfies Record<string, NumberSeries>;

/** Documents and payments of such a payee are refunds. @returns undefined for everybody else, so that events leave it out */
export function ofRefundPayee(supplierNumber: string): true | undefined {
  return supplierNumber.startsWith(series.refundPayee.prefix) || undefined;
}
