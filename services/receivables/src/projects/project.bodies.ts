import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import type { Agreeing } from './agree-project';
import type { BillingEvent } from './draft-project-invoice';
import type { CostAsked } from './project-costs';
import { projectInvoiceStates } from './project.states';
import type { ProjectAsked } from './set-up-project';

export class FundingBody {
  @Field.text({ description: 'Who gives it', example: 'Lottery grant', max: 120 }) source: string;
  @Field.text({ description: 'Their reference', example: 'LG-2026-07', max: 60 }) reference: string;
  @Field.money({ description: 'How much', example: '6000.00' }) amount: MoneyBody;
}

export class ChangeProjectBody {
  @Field.text({ description: 'Title', example: 'Bridge for Hartford', max: 120 }) title: string;
  @Field.code({ description: 'Type of project, a billable one', example: 'works-for-others' }) type: string;
  @Field.code({ description: 'Project group of its codes, where the codes have one', example: '1234', optional: true })
  projectGroup?: string;
  @Field.code({ description: 'Salesperson', example: 'OC10000' }) salesperson: string;
  @Field.code({ description: 'Income subjective', example: '81000' }) subjective: string;
  @Field.code({ description: 'Tax code of its lines', example: 'STD', optional: true }) taxCode?: string;
  @Field.text({ description: 'Whom customers ask', example: 'Ann Lee', max: 120 }) contactName: string;
  @Field.text({ description: 'On which number', example: '01223 000000', max: 60 }) contactNumber: string;
  @Field.money({ description: 'Fees budget: what the sources give together', example: '10000.00' })
  feesBudget: MoneyBody;
  @Field.decimal({ description: 'Percent on its costs', example: '12.5', places: 4, sign: 'not-negative' })
  onCostPercent: string;
  @Field.list({ description: 'Sources of funding', of: () => FundingBody, min: 1, max: 50 }) funding: FundingBody[];
}

export class ProjectBody extends ChangeProjectBody {
  @Field.code({
    description: 'Code',
    example: 'BR-1',
    max: 20,
    pattern: /^[A-Za-z0-9-]+$/,
    form: 'letters, digits and hyphens',
  })
  code: string;
}

export class AgreementBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.text({ description: 'What is done for them', example: 'Bridge and approach', max: 240 }) nature: string;
  @Field.text({ description: 'Reference of the agreement', example: 'CT-2026-014', max: 60 }) reference: string;
  @Field.day({ description: 'When it was agreed', example: '2026-05-02' }) agreedOn: Day;
  @Field.money({ description: 'At most so much is billed, net', example: '10000.00' }) ceiling: MoneyBody;
}

export class ProjectCostBody {
  @Field.text({ description: 'Reference of what it cost', example: 'PI-26000042/1', max: 60 }) reference: string;
  @Field.text({ description: 'What', example: 'Steel', max: 200 }) description: string;
  @Field.day({ description: 'When', example: '2026-11-18' }) incurredOn: Day;
  @Field.money({ description: 'How much', example: '400.00' }) amount: MoneyBody;
  @Field.flag({ description: 'Whether it will be recharged', example: true }) recharged: boolean;
}

export class BillingEventBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.text({ description: 'What is billed', example: 'Works until November', max: 240 }) description: string;
  @Field.day({ description: 'All unbilled costs until this day', example: '2026-11-20', optional: true })
  costsUntil?: Day;
  @Field.list({ description: 'Or these costs', of: 'id', max: 199, optional: true }) costs?: string[];
  @Field.money({ description: 'A fee', example: '250.00', optional: true }) fee?: MoneyBody;
  @Field.day({ description: 'First day of service; of the costs unless said', example: '2026-11-01', optional: true })
  serviceFrom?: Day;
  @Field.day({ description: 'Last day', example: '2026-11-20', optional: true }) serviceTo?: Day;
}

export class ProjectsQuery extends PageQuery {
  @Field.code({ description: 'Code', example: 'BR-1', optional: true }) code?: string;
}

export class ProjectInvoicesQuery extends PageQuery {
  @Field.id({ description: 'Project', example: '0199a1b2-0000-7000-8000-000000000094', optional: true })
  project?: string;
  @Field.id({ description: 'Batch', example: '0199a1b2-0000-7000-8000-000000000095', optional: true }) batch?: string;
  @Field.choice({ description: 'State', values: projectInvoiceStates, example: 'draft', optional: true })
  state?: string;
}

export class ReleaseBody {
  @Field.list({
    description: 'Drafts that are approved',
    of: 'id',
    min: 1,
    max: 500,
    example: ['0199a1b2-0000-7000-8000-000000000096'],
  })
  drafts: string[];
}

export function projectAsked(body: ChangeProjectBody): ProjectAsked {
  const { title, type, salesperson, subjective, contactName, contactNumber, onCostPercent } = body;
  return {
    ...{ title, type, salesperson, subjective, contactName, contactNumber },
    ...{ projectGroup: body.projectGroup, taxCode: body.taxCode },
    onCostPercent: onCostPercent.replace(/^0+(?=\d)/, ''),
    feesBudget: parseMoney(body.feesBudget).minor,
    funding: body.funding.map(({ source, reference, amount }) => ({ source, reference, amount: amount.amount })),
  };
}

export function agreeing(project: string, { ceiling, ...same }: AgreementBody): Agreeing {
  return { ...same, project, ceiling: parseMoney(ceiling).minor };
}

export function costAsked({ amount, ...same }: ProjectCostBody): CostAsked {
  return { ...same, amount: parseMoney(amount).minor };
}

export function billingEvent(project: string, { fee, ...body }: BillingEventBody): BillingEvent {
  const { customer, description, costsUntil, costs, serviceFrom, serviceTo } = body;
  const minor = fee ? parseMoney(fee).minor : 0n;
  return { project, customer, description, costsUntil, costs, serviceFrom, serviceTo, fee: minor };
}
