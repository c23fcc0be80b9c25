import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { InvoiceId } from './complete-invoice';
import { invoiceStateAt, invoiceSteps } from './invoice.states';
import { loadInvoices, updateInvoices, type Invoice } from './invoice.rows';
import { headerChangeOf, type InvoiceChange } from './start-invoice';

/** an entry that will never be completed leaves the weekly list; nothing was posted, a number stays taken. */
export const discardInvoice: Verb<InvoiceId, Invoice | undefined, InvoiceChange> = {
  name: 'discard-invoice',
  requirement: 'R-07',
  about: (input) => input.id,
  expects: (before) => before?.invoice.version,
  load: (tx, inputs) =>
    loadInvoices(
      tx,
      inputs.map((input) => input.id),
      { lock: true },
    ),
  decide: (before, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why the entry is discarded' });
    const step = stepOf('invoice', invoiceSteps, invoiceStateAt(before.invoice, call.at), 'discard-invoice');
    if (isRefusal(step)) return step;
    const { invoice } = before;
    const after = { ...invoice, state: 'discarded' as const, endReason: call.reason, version: invoice.version + 1 };
    return headerChangeOf({ ...before, invoice: after }, before);
  },
  save: async (tx, changes) => {
    await updateInvoices(
      tx,
      changes.map((change) => change.invoice),
    );
    return [];
  },
};
