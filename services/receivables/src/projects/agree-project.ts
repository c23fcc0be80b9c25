import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadHolders } from '../customers/customer.rows';
import { ProjectAgreementRow, type ProjectRow } from './project.entity';
import { agreementsOf, insertAgreements, loadProjects, updateAgreements } from './project.rows';
import { ceilingFault } from './project.rules';
import { unknownProject } from './set-up-project';

export interface Agreeing {
  readonly project: string;
  readonly customer: string;
  readonly nature: string;
  readonly reference: string;
  readonly agreedOn: Day;
  readonly ceiling: bigint;
}

interface Facts {
  readonly project: ProjectRow | undefined;
  readonly customer: CustomerRow | undefined;
  readonly before: ProjectAgreementRow | undefined;
}

export interface AgreementChange extends Change {
  readonly row: ProjectAgreementRow;
  readonly project: ProjectRow;
  readonly isNew: boolean;
}

/** M14: with whom, about what, at most how much; agreed again, the new ceiling is not below what is billed. */
export const agreeProject: Verb<Agreeing, Facts, AgreementChange> = {
  name: 'agree-project',
  requirement: 'R-22',
  about: ({ project }) => project,
  expects: ({ project }) => project?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ project }) => project);
    const projects = await loadProjects(tx, ids, true);
    const agreements = await agreementsOf(tx, ids, true);
    const customers = await loadHolders(tx, [
      ...agreements.map(({ account }) => account),
      ...inputs.map(({ customer }) => customer),
    ]);
    return inputs.map(({ project, customer }, at) => ({
      project: projects[at],
      customer: customers.get(customer),
      before: agreements.find(
        (each) => each.projectId === project && customers.get(each.account) === customers.get(customer),
      ),
    }));
  },
  decide: ({ project, customer, before }, input, call) => {
    if (!project) return unknownProject(input.project);
    if (!customer) {
      const detail = `There is no customer account ${input.customer}`;
      return refuse('customer-unknown', { field: 'customer', detail });
    }
    const { nature, reference, agreedOn, ceiling } = input;
    if (agreedOn > call.on) {
      return refuse('date-in-future', { field: 'agreedOn', detail: `${agreedOn} has not come yet` });
    }
    const row = Object.assign(new ProjectAgreementRow(), {
      ...{ id: before?.id ?? call.newId(), projectId: project.id, account: customer.account, nature, reference },
      ...{ agreedOn, ceiling, billed: before?.billed ?? 0n, version: (before?.version ?? 0) + 1 },
    });
    const over = before && ceilingFault({ ...row, billed: 0n }, before.billed, project.currency);
    if (over) return over;
    const subject = { kind: 'project-agreement', id: row.id, version: row.version };
    return { subject, before: before ?? null, after: row, row, project, isNew: before === undefined };
  },
  save: async (tx, changes) => {
    const rowsOf = (isNew: boolean) => changes.filter((change) => change.isNew === isNew).map(({ row }) => row);
    await insertAgreements(tx, rowsOf(true));
    await updateAgreements(tx, rowsOf(false));
    return [];
  },
};
