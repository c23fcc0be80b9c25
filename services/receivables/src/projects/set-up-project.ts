import { insertRows } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, Refusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { revenueCode } from '../pricing/revenue-code.rules';
import { departmentOf, type Department } from '../reference/directorate.rules';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { ProjectRow, type Funding } from './project.entity';
import { loadProjects, updateProjects } from './project.rows';
import { fundingFault, typeFault } from './project.rules';
import { projectsPolicy } from './projects.policy';

/** What a project is; amounts in minor units of the council's own currency. */
export interface ProjectAsked {
  readonly title: string;
  readonly type: string;
  readonly projectGroup: string | undefined;
  readonly salesperson: string;
  readonly subjective: string;
  readonly taxCode: string | undefined;
  readonly contactName: string;
  readonly contactNumber: string;
  readonly feesBudget: bigint;
  readonly onCostPercent: string;
  readonly funding: readonly Funding[];
}

/** What the table holds before the point: numeric(7,4). */
const onCostDigits = 3;

export interface ProjectChange extends Change {
  readonly row: ProjectRow;
}

const changed = (before: ProjectRow | null, row: ProjectRow): ProjectChange => {
  return { subject: { kind: 'project', id: row.id, version: row.version }, before, after: row, row };
};

/** R-22, M14: of a billable type; what its sources of funding give is its fees budget. */
export const setUpProject: Verb<ProjectAsked & { readonly code: string }, Lists, ProjectChange> = {
  name: 'set-up-project',
  requirement: 'R-22',
  about: ({ code }) => code,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    return inputs.map(() => lists);
  },
  decide: (lists, asked, call) => {
    const content = contentOf(asked, lists, call);
    if (isRefusal(content)) return content;
    const own = { id: call.newId(), code: asked.code.toUpperCase(), setUpBy: call.by.id, setUpAt: call.at, version: 1 };
    return changed(null, Object.assign(new ProjectRow(), content, own));
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      ProjectRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

interface Changing {
  readonly row: ProjectRow | undefined;
  readonly lists: Lists;
}

/** What was drafted before keeps its amounts. */
export const changeProject: Verb<ProjectAsked & { readonly id: string }, Changing, ProjectChange> = {
  name: 'change-project',
  requirement: 'R-22',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const lists = await loadLists(tx, call.policies);
    return (await loadProjects(tx, ids, true)).map((row) => ({ row, lists }));
  },
  decide: ({ row, lists }, asked, call) => {
    if (!row) return unknownProject(asked.id);
    const content = contentOf(asked, lists, call);
    if (isRefusal(content)) return content;
    return changed(row, Object.assign(new ProjectRow(), row, content, { version: row.version + 1 }));
  },
  save: async (tx, changes) => {
    await updateProjects(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export function unknownProject(id: string) {
  return refuse('not-found', { field: 'id', detail: `There is no project ${id}` });
}

/** C-17: what no invoice of it could carry is found now, and not when its costs are released. */
function codingFault(asked: ProjectAsked, { salesperson }: Department, lists: Lists, call: Call): Refusal | undefined {
  const { subjective, taxCode, onCostPercent } = asked;
  const income = call.policies.at(incomeCodesPolicy, call.on).value;
  const group = asked.projectGroup ?? income.directProjectGroup;
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const code = revenueCode(structure, { ...income, directProjectGroup: group }, salesperson, { subjective }, '');
  if (isRefusal(code)) {
    const field = code.facts?.['segment'] === income.segments.projectGroup ? 'projectGroup' : 'subjective';
    return new Refusal(code.code, code.detail, field, code.facts);
  }
  if (taxCode !== undefined && !lists.taxCodes.some((tax) => tax.code === taxCode)) {
    return refuse('tax-code-unknown', { field: 'taxCode', detail: `There is no tax code "${taxCode}"` });
  }
  if (onCostPercent.split('.')[0]!.length <= onCostDigits) return undefined;
  return refuse('number-out-of-range', { field: 'onCostPercent', detail: `${onCostPercent} % is not below 1000 %` });
}

function contentOf(asked: ProjectAsked, lists: Lists, call: Call) {
  const policy = call.policies.at(projectsPolicy, call.on).value;
  const { currency } = call.policies.at(invoiceEntryPolicy, call.on).value;
  const type = typeFault(asked.type, policy);
  if (type) return type;
  const { debtType } = policy;
  const entered = { debtType, salesperson: asked.salesperson, use: 'project-invoices' as const };
  const department = departmentOf(lists, entered, call.by.roles, call.on);
  if (isRefusal(department)) return department;
  const given = asked.funding.map(({ amount }) => parseAmount(amount, currency));
  const funding = fundingFault(asked.feesBudget, given, currency) ?? codingFault(asked, department, lists, call);
  if (funding) return funding;
  const { title, subjective, contactName, contactNumber, feesBudget, onCostPercent } = asked;
  return {
    ...{
      title,
      type: asked.type,
      subjective,
      contactName,
      contactNumber,
      feesBudget,
      onCostPercent,
      debtType,
      currency,
    },
    ...{ funding: asked.funding, projectGroup: asked.projectGroup ?? null, taxCode: asked.taxCode ?? null },
    ...{ salesperson: department.salesperson.code, costCentre: department.salesperson.costCentre },
  };
}
