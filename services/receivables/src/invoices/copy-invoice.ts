import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { copiedEntry, copyFault, replaceFault } from './copy-invoice.rules';
import { newDraft } from './draft-context';
import { loadNewEntries, type NewEntry } from './entry.facts';
import { invoiceEntryPolicy } from './invoice-entry.policy';
import { invoiceStarted } from './invoice.events';
import { insertInvoices, loadInvoices, type Invoice } from './invoice.rows';
import { replacementsOf } from './replacement.rows';
import { replacedFault, type Replacement } from './replacement.rules';
import { changeOf, type InvoiceChange } from './start-invoice';

export interface Copying {
  readonly id: string;
  readonly site?: string | undefined;
  readonly terms?: string | undefined;
  /** It shall take the place of the source, which the debt team then cancels. */
  readonly replaces?: boolean | undefined;
}

interface Facts {
  readonly source: Invoice | undefined;
  readonly copy: NewEntry | undefined;
  readonly replacements: readonly Replacement[];
}

/** R-09, W9: a new entry from an old invoice; everything that may have changed since is checked as if it were typed. */
export const copyInvoice: Verb<Copying, Facts, InvoiceChange> = {
  name: 'copy-invoice',
  requirement: 'R-09',
  about: ({ id }) => id,
  expects: ({ source }) => source?.invoice.version,
  load: async (tx, inputs, call) => {
    const sources = await loadInvoices(
      tx,
      inputs.map(({ id }) => id),
    );
    const entered = sources.map((source, index) => source && copiedEntry(source, inputs[index]!));
    const copies = await loadNewEntries(tx, entered, call);
    const replaced = sources.map((source, index) => (inputs[index]!.replaces ? (source?.invoice.number ?? '') : ''));
    const replacements = await replacementsOf(
      tx,
      replaced.filter((number) => number !== ''),
    );
    return sources.map((source, index) => ({
      ...{ source, copy: copies[index], replacements: replacements.get(replaced[index]!) ?? [] },
    }));
  },
  decide: ({ source, copy, replacements }, { id, replaces }, call) => {
    if (!source || !copy) return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    const { codedFrom } = call.policies.at(invoiceEntryPolicy, call.on).value;
    const fault =
      (replaces ? replaceFault(source.invoice, call.at) : undefined) ??
      replacedFault(source.invoice.number ?? '', replacements, { entries: true, field: 'replaces' }) ??
      copyFault(source.invoice, codedFrom);
    if (fault) return fault;
    const draft = newDraft(copy, call, {
      copiedFrom: id,
      replaces: replaces ? source.invoice.number : null,
    });
    return isRefusal(draft) ? draft : changeOf(draft, null);
  },
  save: async (tx, changes) => {
    await insertInvoices(tx, changes);
    return changes.map((change) => invoiceStarted(change.invoice));
  },
};
