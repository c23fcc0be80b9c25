import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { loadHolders } from '../customers/customer.rows';
import { ProjectInvoiceRow, type ProjectAgreementRow, type ProjectCostRow, type ProjectRow } from './project.entity';
import {
  agreementsOf,
  insertProjectInvoices,
  loadProjects,
  takeCosts,
  unbilledCosts,
  updateAgreements,
} from './project.rows';
import { billOf, ceilingFault, daysOf } from './project.rules';
import { projectsPolicy } from './projects.policy';
import { unknownProject } from './set-up-project';

/** A billing event: costs that were borne, a fee, or both. */
export interface BillingEvent {
  readonly project: string;
  readonly customer: string;
  readonly description: string;
  /** All unbilled costs incurred by this day, unless they are named; undefined for none. */
  readonly costsUntil: Day | undefined;
  readonly costs: readonly string[] | undefined;
  readonly fee: bigint;
  readonly serviceFrom: Day | undefined;
  readonly serviceTo: Day | undefined;
}

interface Facts {
  readonly project: ProjectRow | undefined;
  readonly agreement: ProjectAgreementRow | undefined;
  readonly costs: readonly ProjectCostRow[];
}

export interface ProjectInvoiceChange extends Change {
  readonly row: ProjectInvoiceRow;
}

interface Drafted extends ProjectInvoiceChange {
  readonly agreement: ProjectAgreementRow;
  readonly costs: readonly ProjectCostRow[];
}

export function projectInvoiceChange(before: ProjectInvoiceRow | null, row: ProjectInvoiceRow): ProjectInvoiceChange {
  return { subject: { kind: 'project-invoice', id: row.id, version: row.version }, before, after: row, row };
}

/** R-22, M14, first step: a draft invoice of the project; costs and ceiling are taken up at once. */
export const draftProjectInvoice: Verb<BillingEvent, Facts, Drafted> = {
  name: 'draft-project-invoice',
  requirement: 'R-22',
  about: ({ project }) => project,
  expects: ({ project }) => project?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ project }) => project);
    const projects = await loadProjects(tx, ids, true);
    const agreements = await agreementsOf(tx, ids, true);
    const { costsPerInvoice: take } = call.policies.at(projectsPolicy, call.on).value;
    const holders = await loadHolders(tx, [
      ...agreements.map(({ account }) => account),
      ...inputs.map(({ customer }) => customer),
    ]);
    const holder = (account: string) => holders.get(account)?.account;
    const facts: Facts[] = [];
    for (const [at, { project, customer, costsUntil: until, costs: named }] of inputs.entries()) {
      const wanted = until !== undefined || named !== undefined;
      facts.push({
        project: projects[at],
        agreement: agreements.find((each) => each.projectId === project && holder(each.account) === holder(customer)),
        costs: wanted ? await unbilledCosts(tx, project, { until, ids: named, take }) : [],
      });
    }
    return facts;
  },
  decide: ({ project, agreement, costs }, input, call) => {
    if (!project) return unknownProject(input.project);
    if (!agreement) {
      const detail = `Nothing is agreed with ${input.customer} about ${project.code}`;
      return refuse('project-agreement-missing', { field: 'customer', detail });
    }
    const row = draftOf(project, { ...input, named: input.costs, agreement, costs }, call);
    if (isRefusal(row)) return row;
    const billed = { ...agreement, billed: agreement.billed + row.net, version: agreement.version + 1 };
    return { ...projectInvoiceChange(null, row), agreement: billed, costs };
  },
  save: async (tx, changes) => {
    await updateAgreements(
      tx,
      changes.map(({ agreement }) => agreement),
    );
    await insertProjectInvoices(
      tx,
      changes.map(({ row }) => row),
    );
    await takeCosts(
      tx,
      changes.flatMap(({ row, costs }) => costs.map(({ id: cost }) => ({ cost, invoice: row.id }))),
    );
    return [];
  },
};

type Wanted = Pick<BillingEvent, 'description' | 'fee' | 'serviceFrom' | 'serviceTo'> & {
  readonly agreement: ProjectAgreementRow;
  readonly costs: readonly ProjectCostRow[];
  /** Ids of costs that were asked for. */
  readonly named: readonly string[] | undefined;
};

function draftOf(project: ProjectRow, input: Wanted, call: Call): ProjectInvoiceRow | Refusal {
  const { agreement, costs, description, fee } = input;
  const { currency } = project;
  const missing = input.named?.find((id) => !costs.some((cost) => cost.id === id));
  if (missing !== undefined) {
    const detail = `Cost ${missing} is no unbilled cost of ${project.code}, or too many are named`;
    return refuse('project-cost-not-free', { field: 'costs', detail, facts: { cost: missing } });
  }
  const bill = billOf(
    costs.map(({ amount }) => amount),
    project.onCostPercent,
    fee,
  );
  if (bill.net === 0n) {
    return refuse('project-nothing-to-bill', {
      field: 'costsUntil',
      detail: 'There are no costs, and no fee is given',
    });
  }
  const over = ceilingFault(agreement, bill.net, currency);
  if (over) return over;
  const days = daysOf(costs, input, call.on);
  if (isRefusal(days)) return days;
  return Object.assign(new ProjectInvoiceRow(), bill, days, {
    ...{ id: call.newId(), projectId: project.id, agreementId: agreement.id, state: 'draft' as const, description },
    ...{ currency, batchId: null, invoiceId: null, draftedBy: call.by.id, draftedOn: call.on, version: 1 },
    ...{ releasedBy: null, releasedOn: null, finalisedBy: null, finalisedOn: null, withdrawnWhy: null },
  });
}
