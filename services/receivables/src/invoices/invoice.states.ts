// DETAILS 4, receivable invoice: the whole life as one table.
import type { Step } from '../lifecycles/step.rules';
import type { InvoiceRow } from './invoice.entity';

export const invoiceStates = ['none', 'incomplete', 'complete', 'transferred', 'cancelled', 'discarded'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** `transfer` is nobody's verb: the cut-off passes. A dispute's end may come before it, a person's request may not. */
export const invoiceSteps: readonly Step<InvoiceState>[] = [
  { from: 'none', verb: 'start-invoice', to: 'incomplete', event: 'InvoiceStarted' },
  { from: 'none', verb: 'copy-invoice', to: 'incomplete', event: 'InvoiceStarted' },
  { from: 'none', verb: 'make-recurring-invoice', to: 'incomplete', event: 'InvoiceStarted', unasked: true },
  { from: 'none', verb: 'make-recurring-invoice', to: 'complete', event: 'InvoiceCompleted', unasked: true },
  { from: 'incomplete', verb: 'change-invoice', to: 'incomplete' },
  { from: 'incomplete', verb: 'change-paying-customer', to: 'incomplete' },
  { from: 'incomplete', verb: 'confirm-incomplete-invoice', to: 'incomplete' },
  { from: 'incomplete', verb: 'discard-invoice', to: 'discarded' },
  { from: 'incomplete', verb: 'complete-invoice', to: 'complete', event: 'InvoiceCompleted' },
  { from: 'complete', verb: 'reopen-invoice', to: 'incomplete', event: 'InvoiceReopened' },
  { from: 'complete', verb: 'transfer', to: 'transferred', event: 'JournalPosted', unasked: true },
  { from: 'complete', verb: 'apply-receipt', to: 'complete', event: 'ReceiptApplied' },
  { from: 'complete', verb: 'unapply-receipt', to: 'complete', event: 'ReceiptUnapplied' },
  { from: 'transferred', verb: 'apply-receipt', to: 'transferred', event: 'ReceiptApplied' },
  { from: 'transferred', verb: 'unapply-receipt', to: 'transferred', event: 'ReceiptUnapplied' },
  { from: 'transferred', verb: 'adjust-invoice', to: 'transferred', event: 'InvoiceAdjusted' },
  { from: 'transferred', verb: 'issue-credit-note', to: 'transferred', event: 'InvoiceAdjusted' },
  { from: 'transferred', verb: 'cancel-invoice', to: 'cancelled', event: 'InvoiceCancelled' },
  { from: 'complete', verb: 'write-off-invoice', to: 'complete', event: 'InvoiceWrittenOff', unasked: true },
  { from: 'transferred', verb: 'write-off-invoice', to: 'transferred', event: 'InvoiceWrittenOff', unasked: true },
  { from: 'complete', verb: 'settle-dispute-part', to: 'complete', event: 'InvoiceAdjusted', unasked: true },
  { from: 'complete', verb: 'settle-dispute-whole', to: 'cancelled', event: 'InvoiceCancelled', unasked: true },
  { from: 'transferred', verb: 'settle-dispute-part', to: 'transferred', event: 'InvoiceAdjusted', unasked: true },
  { from: 'transferred', verb: 'settle-dispute-whole', to: 'cancelled', event: 'InvoiceCancelled', unasked: true },
];

/** C-06: a completed invoice is transferred from its cut-off on; no run has to touch it for that. */
export function invoiceStateAt(invoice: Pick<InvoiceRow, 'state' | 'transferAt'>, at: Date): InvoiceState {
  if (invoice.state !== 'complete') return invoice.state;
  return invoice.transferAt !== null && invoice.transferAt.getTime() <= at.getTime() ? 'transferred' : 'complete';
}

/** Open amount in minor units; only a completed invoice is a debt. */
export function balanceOf(invoice: Pick<InvoiceRow, 'state' | 'total' | 'adjusted' | 'applied'>): bigint {
  return invoice.state === 'complete' ? invoice.total - invoice.adjusted - invoice.applied : 0n;
}

/** The cash side of the life: a part payment does not change what can be done with the document. */
export function paymentOf(invoice: InvoiceRow): 'open' | 'part-paid' | 'paid' | 'written-off' | 'none' {
  if (invoice.state !== 'complete') return 'none';
  if (balanceOf(invoice) === 0n) return invoice.writtenOff > 0n ? 'written-off' : 'paid';
  return invoice.applied > 0n ? 'part-paid' : 'open';
}
