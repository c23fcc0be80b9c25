// the life of a schedule of invoices.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export const recurringInvoiceStates = ['proposed', 'approved', 'halted', 'ended'] as const;
export type RecurringInvoiceState = (typeof recurringInvoiceStates)[number];

export interface RecurringInvoiceStep {
  readonly from: RecurringInvoiceState;
  readonly verb: string;
  readonly to: RecurringInvoiceState;
}

export const recurringInvoiceSteps: readonly RecurringInvoiceStep[] = [
  { from: 'proposed', verb: 'set-recurring-invoice', to: 'proposed' },
  { from: 'halted', verb: 'set-recurring-invoice', to: 'proposed' },
  { from: 'proposed', verb: 'approve-recurring-invoice', to: 'approved' },
  { from: 'halted', verb: 'resume-recurring-invoice', to: 'approved' },
  { from: 'proposed', verb: 'end-recurring-invoice', to: 'ended' },
  { from: 'approved', verb: 'end-recurring-invoice', to: 'ended' },
  { from: 'halted', verb: 'end-recurring-invoice', to: 'ended' },
  { from: 'approved', verb: 'make-recurring-invoice', to: 'approved' },
  // What fell due before its end and was not made yet.
  { from: 'ended', verb: 'make-recurring-invoice', to: 'ended' },
];

export function recurringInvoiceStepOf(verb: string, state: RecurringInvoiceState): RecurringInvoiceStep | Refusal {
  return stepIn(recurringInvoiceSteps, verb, state, (possibleFrom) =>
    refuse('recurring-invoice-state', {
      field: 'id',
      detail: `The schedule is ${state}; ${verb} is possible from ${possibleFrom.join(', ')}`,
      facts: { state, possibleFrom },
    }),
  );
}
