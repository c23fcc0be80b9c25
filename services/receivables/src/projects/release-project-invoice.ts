import { handsFault } from '@tolbooth/access';
import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { newDraft } from '../invoices/draft-context';
import { loadNewEntries, type NewEntry } from '../invoices/entry.facts';
import { invoiceStarted } from '../invoices/invoice.events';
import { insertInvoices, type Invoice } from '../invoices/invoice.rows';
import { stepOf } from '../lifecycles/step.rules';
import { projectInvoiceChange, type ProjectInvoiceChange } from './draft-project-invoice';
import type { ProjectInvoiceRow } from './project.entity';
import { agreementsOf, costsOf, loadProjectInvoices, loadProjects, updateProjectInvoices } from './project.rows';
import { projectEntry } from './project.rules';
import { projectInvoiceSteps } from './project.states';
import { unknownProjectInvoice } from './withdraw-project-invoice';

export interface Release {
  readonly id: string;
  readonly batch: string;
}

interface Facts {
  readonly row: ProjectInvoiceRow | undefined;
  readonly entry: NewEntry | undefined;
}

interface Released extends ProjectInvoiceChange {
  readonly invoice: Invoice;
}

/** R-22, M14, second step: another person approves, and receivables has an invoice of it, still to be completed. */
export const releaseProjectInvoice: Verb<Release, Facts, Released> = {
  name: 'release-project-invoice',
  requirement: 'R-22',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadProjectInvoices(tx, ids, true);
    const projectIds = rows.flatMap((row) => row?.projectId ?? []);
    const projects = (await loadProjects(tx, projectIds)).flatMap((project) => project ?? []);
    const agreements = await agreementsOf(tx, projectIds);
    const costs = Map.groupBy(await costsOf(tx, ids), ({ projectInvoiceId }) => projectInvoiceId);
    const entered = rows.map((row) => {
      const project = projects.find(({ id }) => id === row?.projectId);
      const agreement = agreements.find(({ id }) => id === row?.agreementId);
      return row && project && agreement && projectEntry(project, agreement, row, costs.get(row.id) ?? []);
    });
    const entries = await loadNewEntries(tx, entered, call);
    return rows.map((row, at) => ({ row, entry: entries[at] }));
  },
  decide: ({ row, entry }, { id, batch }, call) => {
    if (!row || !entry) return unknownProjectInvoice(id);
    const step = stepOf('project invoice', projectInvoiceSteps, row.state, 'release-project-invoice');
    if (isRefusal(step)) return step;
    const hands = handsFault(call, 'release-project-invoice', { 'draft-project-invoice': row.draftedBy });
    if (hands) return hands;
    const invoice = newDraft(entry, call);
    if (isRefusal(invoice)) return invoice;
    const released = { batchId: batch, invoiceId: invoice.invoice.id, releasedBy: call.by.id, releasedOn: call.on };
    const after = { ...row, ...released, state: step.to, version: row.version + 1 };
    return { ...projectInvoiceChange(row, after), invoice };
  },
  save: async (tx, changes) => {
    const invoices = changes.map(({ invoice }) => invoice);
    await insertInvoices(tx, invoices);
    await updateProjectInvoices(
      tx,
      changes.map(({ row }) => row),
    );
    return invoices.map(({ invoice }) => invoiceStarted(invoice));
  },
};
