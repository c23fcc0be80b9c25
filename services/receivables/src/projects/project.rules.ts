// R-22, M14, C-17: what a project bills, and never more than was agreed.
import type { Day } from '@tolbooth/calendar';
import { formatAmount, percentageOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import type { EnteredLine } from '../pricing/price-lines.rules';
import type { ProjectAgreementRow, ProjectCostRow, ProjectInvoiceRow, ProjectRow } from './project.entity';
import type { ProjectsPolicy } from './projects.policy';

/** Only what is done for others is billed to them. */
export function typeFault(type: string, { types }: Pick<ProjectsPolicy, 'types'>): Refusal | undefined {
  const known = types.find(({ id }) => id === type);
  if (known?.billable) return undefined;
  const billable = types.filter((each) => each.billable).map(({ id }) => id);
  return refuse('project-type-not-billable', {
    field: 'type',
    detail: known ? `Projects of type "${type}" are not billed` : `There is no type of project "${type}"`,
    facts: { billable },
  });
}

/** The fees budget is what the sources of funding give together. */
export function fundingFault(feesBudget: bigint, funding: readonly bigint[], currency: string): Refusal | undefined {
  const total = funding.reduce((sum, amount) => sum + amount, 0n);
  if (total === feesBudget) return undefined;
  const [wanted, given] = [formatAmount(feesBudget, currency), formatAmount(total, currency)];
  return refuse('project-funding-differs', {
    field: 'funding',
    detail: `The sources give ${given}, the fees budget is ${wanted}`,
    facts: { feesBudget: wanted, funding: given },
  });
}

export interface Bill {
  readonly costs: bigint;
  readonly onCost: bigint;
  readonly fee: bigint;
  readonly net: bigint;
}

/** Costs with the project's percentage on them, rounded half up once; a fee has none on it. */
export function billOf(costs: readonly bigint[], onCostPercent: string, fee: bigint): Bill {
  const sum = costs.reduce((total, amount) => total + amount, 0n);
  const onCost = percentageOf(sum, onCostPercent);
  return { costs: sum, onCost, fee, net: sum + onCost + fee };
}

/** The ceiling itself may be reached, and not be passed by a penny. */
export function ceilingFault(
  agreement: Pick<ProjectAgreementRow, 'account' | 'ceiling' | 'billed'>,
  net: bigint,
  currency: string,
): Refusal | undefined {
  const left = agreement.ceiling - agreement.billed;
  if (net <= left) return undefined;
  const show = (minor: bigint) => formatAmount(minor, currency);
  return refuse('project-over-ceiling', {
    field: 'customer',
    detail: `${show(net)} is more than the ${show(left)} left of ${show(agreement.ceiling)} agreed with ${agreement.account}`,
    facts: { ceiling: show(agreement.ceiling), billed: show(agreement.billed), left: show(left), asked: show(net) },
  });
}

/** The draft as an invoice of receivables: a line a cost, one for the on-cost, one for the fee; the project gives the code. */
export function projectEntry(
  project: ProjectRow,
  agreement: Pick<ProjectAgreementRow, 'account' | 'reference' | 'agreedOn'>,
  draft: ProjectInvoiceRow,
  costs: readonly Pick<ProjectCostRow, 'description' | 'reference' | 'amount' | 'incurredOn'>[],
): EnteredInvoice {
  const line = (description: string, unitPrice: bigint, days: { serviceFrom: Day; serviceTo: Day }): EnteredLine => ({
    ...{ description, unit: 'each', quantity: '1', unitPrice, ...days },
    taxCode: project.taxCode ?? undefined,
    revenue: [{ subjective: project.subjective, percent: '100' }],
  });
  const whole = { serviceFrom: draft.serviceFrom, serviceTo: draft.serviceTo };
  const percent = project.onCostPercent.replace(/\.?0+$/, '');
  return {
    ...{ customer: agreement.account, contactName: project.contactName, contactNumber: project.contactNumber },
    ...{ debtType: project.debtType, salesperson: project.salesperson, contractReference: agreement.reference },
    project: { code: project.code, group: project.projectGroup },
    evidence: [{ kind: 'signed-contract', basis: 'agreed', document: agreement.reference, dated: agreement.agreedOn }],
    lines: [
      ...costs.map(({ description, reference, amount, incurredOn }) =>
        line(`${description} (${reference})`.slice(0, 240), amount, { serviceFrom: incurredOn, serviceTo: incurredOn }),
      ),
      ...(draft.onCost > 0n ? [line(`On-cost ${percent} %`, draft.onCost, whole)] : []),
      ...(draft.fee > 0n ? [line(draft.description, draft.fee, whole)] : []),
    ],
  };
}

/** From the first cost to the last, or as it was said of a fee. */
export function daysOf(
  costs: readonly Pick<ProjectCostRow, 'incurredOn'>[],
  said: { serviceFrom?: Day | undefined; serviceTo?: Day | undefined },
  on: Day,
): { serviceFrom: Day; serviceTo: Day } | Refusal {
  const days = costs.map(({ incurredOn }) => incurredOn).sort();
  const serviceFrom = said.serviceFrom ?? days[0] ?? on;
  const serviceTo = said.serviceTo ?? days.at(-1) ?? serviceFrom;
  if (serviceTo < serviceFrom) {
    const detail = `The service ends on ${serviceTo} before it begins on ${serviceFrom}`;
    return refuse('service-dates-reversed', { field: 'serviceTo', detail });
  }
  if (serviceTo <= on) return { serviceFrom, serviceTo };
  return refuse('service-not-yet', { field: 'serviceTo', detail: `It ends on ${serviceTo}, and today is ${on}` });
}
