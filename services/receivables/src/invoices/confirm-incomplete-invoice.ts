import { addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { IncompleteConfirmationRow } from './incomplete-confirmation.entity';
import { invoiceEntryPolicy } from './invoice-entry.policy';
import type { InvoiceRow } from './invoice.entity';
import { insertConfirmations, loadInvoiceRows } from './invoice.rows';
import { inScope } from './invoice.scope';
import { invoiceStateAt, invoiceSteps } from './invoice.states';

export interface Confirming {
  readonly id: string;
  readonly completesBy: Day;
  readonly note: string;
}

export interface ConfirmationChange extends Change {
  readonly row: IncompleteConfirmationRow;
}

/** R-07, M5: who is concerned says until when the entry will be completed; it cannot be kept for good. */
export const confirmIncompleteInvoice: Verb<Confirming, InvoiceRow | undefined, ConfirmationChange> = {
  name: 'confirm-incomplete-invoice',
  requirement: 'R-07',
  about: ({ id }) => id,
  expects: (invoice) => invoice?.version,
  load: (tx, inputs) =>
    loadInvoiceRows(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (invoice, { id, completesBy, note }, call) => {
    if (!invoice || !inScope(invoice, call.by.scope ?? 'all')) {
      return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    }
    const step = stepOf('invoice', invoiceSteps, invoiceStateAt(invoice, call.at), 'confirm-incomplete-invoice');
    if (isRefusal(step)) return step;
    const { incompleteDays } = call.policies.at(invoiceEntryPolicy, call.on).value;
    const fault = tooLate(completesBy, call.on, incompleteDays);
    if (fault) return fault;
    const row = Object.assign(new IncompleteConfirmationRow(), {
      ...{ id: call.newId(), invoiceId: id, completesBy, note, onDay: call.on, at: call.at },
      ...{ byActor: call.by.id, byName: call.by.name },
    });
    const subject = { kind: 'invoice', id, version: invoice.version };
    return { subject, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertConfirmations(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function tooLate(completesBy: Day, on: Day, most: number): Refusal | undefined {
  const last = addDays(on, most);
  if (completesBy >= on && completesBy <= last) return undefined;
  return refuse('completion-promised-too-late', {
    field: 'completesBy',
    detail: `It is completed from today to ${last}, or discarded`,
    facts: { last },
  });
}
