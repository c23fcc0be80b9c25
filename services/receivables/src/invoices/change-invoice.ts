import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { EvidenceRow } from '../evidence/evidence.entity';
import { evidenceOf } from '../evidence/evidence.rows';
import { evidenceRows } from '../evidence/evidence.rules';
import { billedAs } from '../reference/directorate.rules';
import { loadLists } from '../reference/reference.rows';
import { stepOf } from '../lifecycles/step.rules';
import { distributionRows, lineRows } from './draft.rules';
import { enteredHeader, type EnteredInvoice } from './enter-invoice.rules';
import { loadEntries, type Entry } from './entry.facts';
import { invoiceStateAt, invoiceSteps } from './invoice.states';
import { loadInvoices, replaceInvoices, type Invoice } from './invoice.rows';
import { changeOf, type InvoiceChange } from './start-invoice';

export interface ChangedInvoice extends EnteredInvoice {
  readonly id: string;
}

interface Facts {
  readonly before: Invoice | undefined;
  readonly entry: Entry | Refusal;
  readonly filed: readonly EvidenceRow[];
  /** Its lines are those of project billing. */
  readonly ofProject: boolean;
}

/** R-03, M16: the whole invoice as it shall be; a line that keeps its number stays that line. */
export const changeInvoice: Verb<ChangedInvoice, Facts, InvoiceChange> = {
  name: 'change-invoice',
  requirement: 'R-03',
  about: (input) => input.id,
  expects: (facts) => facts.before?.invoice.version,
  load: async (tx, inputs, call) => {
    const before = await loadInvoices(
      tx,
      inputs.map((input) => input.id),
      { lock: true },
    );
    const entries = await loadEntries(
      tx,
      inputs,
      before.map((each) => ({
        invoiceDate: each?.invoice.invoiceDate ?? call.on,
        known: each?.lines.map((line) => line.lineNo) ?? [],
      })),
      call,
    );
    const filed = await evidenceOf(
      tx,
      inputs.flatMap((input) => (input.evidence ? [input.id] : [])),
    );
    const lists = await loadLists(tx, call.policies);
    return before.map((each, index) => ({
      before: each,
      entry: entries[index]!,
      filed: filed.get(inputs[index]!.id) ?? [],
      ofProject: each !== undefined && billedAs(lists, each.invoice.debtType) === 'project-invoices',
    }));
  },
  decide: ({ before, entry, filed, ofProject }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const step = stepOf('invoice', invoiceSteps, invoiceStateAt(before.invoice, call.at), 'change-invoice');
    if (isRefusal(step)) return step;
    const { invoice } = before;
    if (ofProject) {
      const detail = 'Its lines and codes are those of its project';
      return refuse('project-invoice-fixed', { field: 'id', detail });
    }
    if (isRefusal(entry)) return entry;
    if (invoice.number !== null && invoice.account !== entry.facts.customer.account) {
      return refuse('customer-fixed', {
        field: 'customer',
        detail: `Invoice ${invoice.number} went to ${invoice.account}: discard it and start another for a new customer`,
        facts: { customer: invoice.account },
      });
    }
    const samePayer = invoice.payingAccount !== invoice.account && invoice.account === entry.facts.customer.account;
    const payingAccount = samePayer ? invoice.payingAccount : entry.facts.customer.account;
    const header = enteredHeader(entry.facts, input, { ...invoice, payingAccount, version: invoice.version + 1 });
    if (isRefusal(header)) return header;
    const evidence = evidenceRows(invoice.id, input.evidence ?? [], filed, call);
    if (isRefusal(evidence)) return evidence;
    const { priced, taxCodeAccount } = entry.facts;
    const after: Invoice = {
      invoice: { ...header, warnings: [...entry.warnings] },
      lines: lineRows(invoice.id, priced, call.newId),
      distributions: distributionRows(invoice.id, priced, taxCodeAccount, call.newId),
      evidence,
    };
    return changeOf(after, before);
  },
  save: async (tx, changes) => {
    await replaceInvoices(tx, changes);
    return [];
  },
};
