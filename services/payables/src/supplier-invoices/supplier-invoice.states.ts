import { refuse, type Refusal } from '@tolbooth/refusals';

/**
 * Life of a supplier invoice (DETAILS 4). `received` comes with intake (P-30) and `routed` with matching (P-08): until
 * then a document begins as `entered` and carries its received date. A duplicate is closed by `cancelled`.
 */
export const supplierInvoiceStates = ['entered', 'held', 'approved', 'selected', 'paid', 'cancelled'] as const;
export type SupplierInvoiceState = (typeof supplierInvoiceStates)[number];

export interface Step<State> {
  readonly from: State;
  readonly verb: string;
  readonly to: readonly State[];
  readonly event?: string;
}

export const supplierInvoiceSteps: readonly Step<SupplierInvoiceState>[] = [
  { from: 'entered', verb: 'approve-supplier-invoice', to: ['approved'], event: 'SupplierInvoiceApproved' },
  { from: 'entered', verb: 'hold-supplier-invoice', to: ['held'], event: 'SupplierInvoiceHeld' },
  { from: 'approved', verb: 'hold-supplier-invoice', to: ['held'], event: 'SupplierInvoiceHeld' },
  { from: 'held', verb: 'hold-supplier-invoice', to: ['held'], event: 'SupplierInvoiceHeld' },
  // The last hold that goes gives back the state from which the invoice was held.
  {
    from: 'held',
    verb: 'release-supplier-invoice',
    to: ['held', 'entered', 'approved'],
    event: 'SupplierInvoiceReleased',
  },
  { from: 'entered', verb: 'cancel-supplier-invoice', to: ['cancelled'], event: 'SupplierInvoiceCancelled' },
  { from: 'held', verb: 'cancel-supplier-invoice', to: ['cancelled'], event: 'SupplierInvoiceCancelled' },
  { from: 'approved', verb: 'cancel-supplier-invoice', to: ['cancelled'], event: 'SupplierInvoiceCancelled' },
  { from: 'approved', verb: 'propose-payment-run', to: ['selected'] },
  { from: 'selected', verb: 'withdraw-payment-run', to: ['approved'] },
  { from: 'selected', verb: 'approve-payment-run', to: ['paid'], event: 'PaymentIssued' },
  { from: 'approved', verb: 'record-published-payment', to: ['paid'], event: 'PaymentIssued' },
  { from: 'approved', verb: 'reissue-cheque', to: ['paid'], event: 'PaymentIssued' },
  { from: 'held', verb: 'reissue-cheque', to: ['paid'], event: 'PaymentIssued' },
  // W27: to be re-issued as it was, to be corrected first, or closed because it was a duplicate.
  { from: 'paid', verb: 'cancel-cheque', to: ['approved', 'held', 'cancelled'], event: 'ChequeCancelled' },
];

/** The refusal of a step that the table does not have. */
export function refuseInvoiceStep(verb: string, state: SupplierInvoiceState, number: string): Refusal | undefined {
  if (supplierInvoiceSteps.some((step) => step.from === state && step.verb === verb)) return undefined;
  const from = supplierInvoiceSteps.filter((step) => step.verb === verb).map((step) => step.from);
  return refuse('invoice-state-forbids', {
    detail: `${number} is ${state}; ${verb} is possible from ${from.join(', ')}.`,
    facts: { state, possibleFrom: from },
  });
}
