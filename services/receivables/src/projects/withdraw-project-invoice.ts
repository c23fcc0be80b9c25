import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import { projectInvoiceChange, type ProjectInvoiceChange } from './draft-project-invoice';
import type { ProjectAgreementRow, ProjectInvoiceRow } from './project.entity';
import {
  agreementsOf,
  freeCosts,
  loadProjectInvoices,
  loadProjects,
  statesOfInvoices,
  updateAgreements,
  updateProjectInvoices,
} from './project.rows';
import { projectInvoiceSteps } from './project.states';

interface Facts {
  readonly row: ProjectInvoiceRow | undefined;
  readonly agreement: ProjectAgreementRow | undefined;
  readonly invoiceState: string | undefined;
}

interface Withdrawn extends ProjectInvoiceChange {
  readonly agreement: ProjectAgreementRow;
}

/** its costs are unbilled again and the ceiling has room again; not while its invoice stands. */
export const withdrawProjectInvoice: Verb<{ readonly id: string; readonly reason: string }, Facts, Withdrawn> = {
  name: 'withdraw-project-invoice',
  requirement: 'R-22',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const found = await loadProjectInvoices(
      tx,
      inputs.map(({ id }) => id),
    );
    // The project first, as everybody who moves its money does; then what stands under it as it is now.
    const projects = found.flatMap((row) => row?.projectId ?? []);
    await loadProjects(tx, projects, true);
    const agreements = await agreementsOf(tx, projects, true);
    const rows = await loadProjectInvoices(
      tx,
      inputs.map(({ id }) => id),
      true,
    );
    const states = await statesOfInvoices(tx, rows);
    return rows.map((row, at) => ({
      row,
      agreement: agreements.find(({ id }) => id === row?.agreementId),
      invoiceState: states[at],
    }));
  },
  decide: ({ row, agreement, invoiceState }, { id, reason }) => {
    if (!row || !agreement) return unknownProjectInvoice(id);
    const step = stepOf('project invoice', projectInvoiceSteps, row.state, 'withdraw-project-invoice');
    if (isRefusal(step)) return step;
    if (invoiceState === 'incomplete' || invoiceState === 'complete') {
      const detail = `Its invoice ${row.invoiceId} is ${invoiceState}`;
      return refuse('project-invoice-stands', { field: 'id', detail, facts: { invoice: row.invoiceId } });
    }
    const after = { ...row, state: step.to, withdrawnWhy: reason, version: row.version + 1 };
    return { ...projectInvoiceChange(row, after), agreement };
  },
  save: async (tx, changes) => {
    await updateAgreements(tx, lessBilled(changes));
    await updateProjectInvoices(
      tx,
      changes.map(({ row }) => row),
    );
    await freeCosts(
      tx,
      changes.map(({ row }) => row.id),
    );
    return [];
  },
};

/** Several drafts of one agreement may be withdrawn at once. */
function lessBilled(changes: readonly Withdrawn[]): ProjectAgreementRow[] {
  const rows = new Map<string, ProjectAgreementRow>();
  for (const { agreement, row } of changes) {
    const known = rows.get(agreement.id) ?? agreement;
    rows.set(agreement.id, { ...known, billed: known.billed - row.net, version: known.version + 1 });
  }
  return [...rows.values()];
}

export function unknownProjectInvoice(id: string) {
  return refuse('not-found', { field: 'id', detail: `There is no project invoice ${id}` });
}
