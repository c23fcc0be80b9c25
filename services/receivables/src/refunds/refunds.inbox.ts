import { day } from '@tolbooth/calendar';
import { payables } from '@tolbooth/contracts';
import { on, type InboxEntry } from '@tolbooth/verbs';
import { settleRefund } from './settle-refund';

/** What becomes of a refund in payables; documents there that are refunds have the refund's id. */
export const refundsInbox: readonly InboxEntry[] = [
  on(payables.PaymentIssued, settleRefund, ({ data }) =>
    data.refund
      ? data.allocations.map(({ supplierInvoiceId }) => ({
          id: supplierInvoiceId,
          outcome: 'paid' as const,
          on: day(data.issuedOn),
          paymentNumber: data.paymentNumber,
          reason: `payment ${data.paymentNumber} was issued`,
        }))
      : undefined,
  ),
  on(payables.ChequeCancelled, settleRefund, ({ data }) =>
    data.refund
      ? data.allocations.map(({ supplierInvoiceId }) => ({
          id: supplierInvoiceId,
          outcome: 'open-again' as const,
          on: day(data.cancelledOn),
          reason: `cheque ${data.chequeNumber ?? data.paymentNumber} was cancelled: ${data.cause}`,
        }))
      : undefined,
  ),
  on(payables.SupplierInvoiceCancelled, settleRefund, ({ data }) =>
    data.refund
      ? { id: data.supplierInvoiceId, outcome: 'cancelled' as const, on: day(data.cancelledOn), reason: data.reason }
      : undefined,
  ),
];
