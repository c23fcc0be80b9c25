export const invoiceKinds = ['vendor-invoice', 'credit-note', 'requisition', 'refund', 'schedule-b'] as const;
/** W26: requisitions, refunds and Schedule B are paid in the next run; vendor invoices when they fall due. */
export type InvoiceKind = (typeof invoiceKinds)[number];

export const approvalChannels = ['electronic', 'hand-signed'] as const;
/** M74, W25: a signature stamp is no approval. */
export type ApprovalChannel = (typeof approvalChannels)[number];

export const holdKinds = [
  'not-approved',
  'duplicate',
  'price',
  'quantity',
  'no-receipt',
  'tax-number',
  'supplier',
  'missing-element',
  'correction',
] as const;
/** What stands in the way of paying; the last two are placed by rules. */
export type HoldKind = (typeof holdKinds)[number];
