import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { newDraft } from './draft-context';
import type { EnteredInvoice } from './enter-invoice.rules';
import { loadNewEntries, type NewEntry } from './entry.facts';
import { invoiceStarted } from './invoice.events';
import { insertInvoices, type Invoice } from './invoice.rows';

export interface InvoiceChange extends Change, Invoice {}

export function changeOf(kept: Invoice, before: Invoice | null): InvoiceChange {
  const { id, version } = kept.invoice;
  return { subject: { kind: 'invoice', id, version }, before, after: kept, ...kept };
}

/** A step that leaves the lines alone: the trail shows the header only. */
export function headerChangeOf(kept: Invoice, before: Invoice): InvoiceChange {
  return { ...changeOf(kept, before), before: before.invoice, after: kept.invoice };
}

/** No two entries are about the same document: each makes its own. */
let entries = 0;

/** M5: entry begins; the invoice carries this day's date and has no number yet. */
export const startInvoice: Verb<EnteredInvoice, NewEntry, InvoiceChange> = {
  name: 'start-invoice',
  requirement: 'R-03',
  about: () => `entry ${(entries += 1)}`,
  load: async (tx, inputs, call) => (await loadNewEntries(tx, inputs, call)).map((each) => each!),
  decide: (entry, _, call) => {
    const draft = newDraft(entry, call);
    return isRefusal(draft) ? draft : changeOf(draft, null);
  },
  save: async (tx, changes) => {
    await insertInvoices(tx, changes);
    return changes.map((change) => invoiceStarted(change.invoice));
  },
};
