import { together } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { InvoiceId } from './complete-invoice';
import { invoiceReopened } from './invoice.events';
import { invoiceStateAt, invoiceSteps } from './invoice.states';
import { loadInvoices, lockAccountsOf, updateInvoices, type Invoice } from './invoice.rows';
import { headerChangeOf, type InvoiceChange } from './start-invoice';

/** R-07, C-06: taken back until the cut-off, for a reason, and only while nothing has happened to it. */
export const reopenInvoice: Verb<InvoiceId, Invoice | undefined, InvoiceChange> = {
  name: 'reopen-invoice',
  requirement: 'R-07',
  about: (input) => input.id,
  expects: (before) => before?.invoice.version,
  load: async (tx, inputs) => {
    const ids = inputs.map((input) => input.id);
    const [, invoices] = await together([lockAccountsOf(tx, ids), loadInvoices(tx, ids, { lock: true })]);
    return invoices;
  },
  decide: (before, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why the invoice is reopened' });
    const { invoice } = before;
    const state = invoiceStateAt(invoice, call.at);
    if (state === 'transferred') {
      return refuse('past-cut-off', {
        field: 'state',
        detail: `Invoice ${invoice.number} has been in the books since ${invoice.transferAt!.toISOString()}`,
        facts: { transferredAt: invoice.transferAt!.toISOString() },
      });
    }
    const step = stepOf('invoice', invoiceSteps, state, 'reopen-invoice');
    if (isRefusal(step)) return step;
    if (invoice.applied !== 0n || invoice.adjusted !== 0n) {
      return refuse('invoice-touched', {
        field: 'state',
        detail: `Money was applied to invoice ${invoice.number} or it was adjusted: take that back first`,
      });
    }
    const after = {
      ...invoice,
      state: 'incomplete' as const,
      version: invoice.version + 1,
      completedAt: null,
      completedOn: null,
      completedBy: null,
      transferAt: null,
      dueDate: null,
      raisingCost: 0n,
      warnings: [],
    };
    return headerChangeOf({ ...before, invoice: after }, before);
  },
  save: async (tx, changes, call) => {
    await updateInvoices(
      tx,
      changes.map((change) => change.invoice),
    );
    return changes.map(({ invoice, distributions }) =>
      invoiceReopened(invoice, distributions, { at: call.at, on: call.on, reason: call.reason! }),
    );
  },
};
