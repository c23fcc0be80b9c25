import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import { FundingBody } from './project.bodies';
import type { ProjectAgreementRow, ProjectCostRow, ProjectInvoiceRow, ProjectRow } from './project.entity';
import { projectInvoiceStates } from './project.states';

const anId = '0199a1b2-0000-7000-8000-000000000094';

export class AgreementView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'What is done for them', example: 'Bridge and approach' }) nature: string;
  @Field.shown({ description: 'Reference of the agreement', example: 'CT-2026-014' }) reference: string;
  @Field.shown({ description: 'When it was agreed', example: '2026-05-02' }) agreedOn: string;
  @Field.shown({ description: 'At most so much, net', of: () => MoneyBody }) ceiling: MoneyBody;
  @Field.shown({ description: 'Drafted or billed so far, net', of: () => MoneyBody }) billed: MoneyBody;
  @Field.shown({ description: 'What is left', of: () => MoneyBody }) left: MoneyBody;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
}

export class ProjectView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Code', example: 'BR-1' }) code: string;
  @Field.shown({ description: 'Title', example: 'Bridge for Hartford' }) title: string;
  @Field.shown({ description: 'Type', example: 'works-for-others' }) type: string;
  @Field.shown({ description: 'Project group of its codes', example: '1234', optional: true }) projectGroup?: string;
  @Field.shown({ description: 'Salesperson', example: 'OC10000' }) salesperson: string;
  @Field.shown({ description: 'Cost centre', example: 'OC10000' }) costCentre: string;
  @Field.shown({ description: 'Debt type of its invoices', example: 'ZZ' }) debtType: string;
  @Field.shown({ description: 'Income subjective', example: '81000' }) subjective: string;
  @Field.shown({ description: 'Tax code', example: 'STD', optional: true }) taxCode?: string;
  @Field.shown({ description: 'Fees budget', of: () => MoneyBody }) feesBudget: MoneyBody;
  @Field.shown({ description: 'Percent on its costs', example: '12.5' }) onCostPercent: string;
  @Field.shown({ description: 'Sources of funding', of: () => [FundingBody] }) funding: FundingBody[];
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class WholeProjectView extends ProjectView {
  @Field.shown({ description: 'Agreements', of: () => [AgreementView] }) agreements: AgreementView[];
}

export class ProjectCostView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Reference', example: 'PI-26000042/1' }) reference: string;
  @Field.shown({ description: 'What', example: 'Steel' }) description: string;
  @Field.shown({ description: 'When', example: '2026-11-18' }) incurredOn: string;
  @Field.shown({ description: 'How much', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Whether it will be recharged', example: true }) recharged: boolean;
}

export class ProjectInvoiceView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Project', example: anId }) project: string;
  @Field.shown({ description: 'Agreement', example: anId }) agreement: string;
  @Field.shown({ description: 'State', values: projectInvoiceStates, example: 'draft' }) state: string;
  @Field.shown({ description: 'What is billed', example: 'Works until November' }) description: string;
  @Field.shown({ description: 'First day of service', example: '2026-11-01' }) serviceFrom: string;
  @Field.shown({ description: 'Last day', example: '2026-11-20' }) serviceTo: string;
  @Field.shown({ description: 'Costs', of: () => MoneyBody }) costs: MoneyBody;
  @Field.shown({ description: 'On-cost', of: () => MoneyBody }) onCost: MoneyBody;
  @Field.shown({ description: 'Fee', of: () => MoneyBody }) fee: MoneyBody;
  @Field.shown({ description: 'Net', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'Batch that released it', example: anId, optional: true }) batch?: string;
  @Field.shown({ description: 'Invoice of receivables', example: anId, optional: true }) invoice?: string;
  @Field.shown({ description: 'Who drafted it', example: 'receivables.officer' }) draftedBy: string;
  @Field.shown({ description: 'Who released it', example: 'receivables.support', optional: true }) releasedBy?: string;
  @Field.shown({ description: 'Who finalised it', example: 'receivables.support', optional: true })
  finalisedBy?: string;
  @Field.shown({ description: 'Why it was withdrawn', example: 'Wrong costs', optional: true }) withdrawnWhy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class BatchItemView {
  @Field.shown({ description: 'Draft', example: anId }) draft: string;
  @Field.shown({ description: 'Invoice of receivables', example: anId, optional: true }) invoice?: string;
  @Field.shown({ description: 'State', values: projectInvoiceStates, example: 'released', optional: true })
  state?: string;
  @Field.shown({ description: 'Why not', example: 'separation-of-duties', optional: true }) code?: string;
  @Field.shown({ description: 'In a sentence', example: 'You drafted it', optional: true }) detail?: string;
}

export class BatchView {
  @Field.shown({ description: 'Batch', example: anId }) batch: string;
  @Field.shown({ description: 'Each draft', of: () => [BatchItemView] }) items: BatchItemView[];
}

export function projectView(row: ProjectRow): ProjectView {
  const { id, code, title, type, salesperson, costCentre, debtType, subjective, currency, version } = row;
  return {
    ...{ id, code, title, type, salesperson, costCentre, debtType, subjective, version },
    projectGroup: row.projectGroup ?? undefined,
    taxCode: row.taxCode ?? undefined,
    feesBudget: moneyOf(row.feesBudget, currency),
    onCostPercent: row.onCostPercent.includes('.') ? row.onCostPercent.replace(/\.?0+$/, '') : row.onCostPercent,
    funding: row.funding.map((each) => ({ ...each, amount: { amount: each.amount, currency } })),
  };
}

export function agreementView(row: ProjectAgreementRow, currency: string): AgreementView {
  const { id, account, nature, reference, agreedOn, ceiling, billed, version } = row;
  const money = (minor: bigint) => moneyOf(minor, currency);
  const amounts = { ceiling: money(ceiling), billed: money(billed), left: money(ceiling - billed) };
  return { id, customer: account, nature, reference, agreedOn, ...amounts, version };
}

export function costView({
  id,
  reference,
  description,
  incurredOn,
  amount,
  currency,
  recharged,
}: ProjectCostRow): ProjectCostView {
  return { id, reference, description, incurredOn, recharged, amount: moneyOf(amount, currency) };
}

export function projectInvoiceView(row: ProjectInvoiceRow): ProjectInvoiceView {
  const { id, state, description, serviceFrom, serviceTo, draftedBy, version } = row;
  const money = (minor: bigint) => moneyOf(minor, row.currency);
  return {
    ...{ id, project: row.projectId, agreement: row.agreementId, state, description, serviceFrom, serviceTo },
    ...{ costs: money(row.costs), onCost: money(row.onCost), fee: money(row.fee), net: money(row.net) },
    ...{ draftedBy, version, batch: row.batchId ?? undefined, invoice: row.invoiceId ?? undefined },
    releasedBy: row.releasedBy ?? undefined,
    finalisedBy: row.finalisedBy ?? undefined,
    withdrawnWhy: row.withdrawnWhy ?? undefined,
  };
}
