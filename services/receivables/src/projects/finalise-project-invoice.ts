import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { projectInvoiceChange, type ProjectInvoiceChange } from './draft-project-invoice';
import type { ProjectInvoiceRow } from './project.entity';
import { loadProjectInvoices, statesOfInvoices, updateProjectInvoices } from './project.rows';
import { projectInvoiceSteps } from './project.states';
import { unknownProjectInvoice } from './withdraw-project-invoice';

interface Facts {
  readonly row: ProjectInvoiceRow | undefined;
  readonly invoiceState: string | undefined;
}

/** R-22, M14, third step: the invoice is complete, and its costs are billed for good. */
export const finaliseProjectInvoice: Verb<{ readonly id: string }, Facts, ProjectInvoiceChange> = {
  name: 'finalise-project-invoice',
  requirement: 'R-22',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const rows = await loadProjectInvoices(
      tx,
      inputs.map(({ id }) => id),
      true,
    );
    const states = await statesOfInvoices(tx, rows);
    return rows.map((row, at) => ({ row, invoiceState: states[at] }));
  },
  decide: ({ row, invoiceState }, { id }, call) => {
    if (!row) return unknownProjectInvoice(id);
    const step = stepOf('project invoice', projectInvoiceSteps, row.state, 'finalise-project-invoice');
    if (isRefusal(step)) return step;
    if (invoiceState !== 'complete') {
      const detail = `Its invoice ${row.invoiceId} is ${invoiceState}`;
      return refuse('project-invoice-not-complete', { field: 'id', detail, facts: { invoice: row.invoiceId } });
    }
    const finalised = { finalisedBy: call.by.id, finalisedOn: call.on, state: step.to };
    return projectInvoiceChange(row, { ...row, ...finalised, version: row.version + 1 });
  },
  save: async (tx, changes) => {
    await updateProjectInvoices(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
