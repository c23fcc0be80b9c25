import { scopePatterns } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { streamRows } from '@tolbooth/database';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { projectSql } from './project.rows';

export class ProjectCostsParameters {
  @Field.code({ description: 'Only of this project', example: 'BR-1', optional: true }) project?: string;
}

interface CostFound extends Readonly<
  Record<'projectId' | 'project' | 'costCentre' | 'reference' | 'description', string>
> {
  readonly incurredOn: Day;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly invoice: string | null;
  readonly invoiceId: string | null;
}

/** M14: what was borne, and what of it is unbilled, drafted, released or billed. */
export const projectCostsReport = defineReport({
  name: 'project-costs',
  requirement: 'R-22',
  title: 'Unbilled and billed costs of projects',
  parameters: ProjectCostsParameters,
  columns: {
    project: { type: 'text', label: 'Project', drill: '/v1/projects/{projectId}' },
    costCentre: { type: 'text', label: 'Cost centre' },
    reference: { type: 'text', label: 'Reference' },
    description: { type: 'text', label: 'Cost' },
    incurredOn: { type: 'day', label: 'Incurred on' },
    status: { type: 'text', label: 'Status' },
    invoice: { type: 'text', label: 'Invoice', drill: '/v1/invoices/{invoiceId}' },
    unbilled: { type: 'money', label: 'Will be recharged', total: true },
    billed: { type: 'money', label: 'Drafted or billed', total: true },
    borne: { type: 'money', label: 'Stays with the council', total: true },
  },
  async *rows(tx, { project }, scope) {
    const wanted = [project ?? null, scopePatterns(scope) ?? null];
    for await (const { amount, currency, ...row } of streamRows<CostFound>(tx, projectSql.costs, wanted)) {
      const money = { amount, currency };
      const nothing = { unbilled: null, billed: null, borne: null };
      if (row.status === 'not recharged') yield { ...row, ...nothing, borne: money };
      else if (row.status === 'unbilled') yield { ...row, ...nothing, unbilled: money };
      else yield { ...row, ...nothing, billed: money };
    }
  },
});

interface AgreedFound extends Readonly<
  Record<'projectId' | 'project' | 'title' | 'costCentre' | 'customer' | 'nature' | 'currency', string>
> {
  readonly ceiling: string;
  readonly billed: string;
  readonly left: string;
  readonly feesBudget: string;
  readonly finalised: string;
}

/** per agreement what may still be billed. */
export const projectBillingReport = defineReport({
  name: 'project-billing',
  requirement: 'R-22',
  title: 'Projects: agreed, billed and left',
  parameters: class ProjectBillingParameters {},
  columns: {
    project: { type: 'text', label: 'Project', drill: '/v1/projects/{projectId}' },
    title: { type: 'text', label: 'Title' },
    costCentre: { type: 'text', label: 'Cost centre' },
    customer: { type: 'text', label: 'Customer', drill: '/v1/customers?account={customer}' },
    nature: { type: 'text', label: 'What' },
    feesBudget: { type: 'money', label: 'Fees budget of the project' },
    ceiling: { type: 'money', label: 'Agreed', total: true },
    billed: { type: 'money', label: 'Drafted or billed', total: true },
    finalised: { type: 'money', label: 'Of it finalised', total: true },
    left: { type: 'money', label: 'Left', total: true },
  },
  async *rows(tx, _, scope) {
    for await (const row of streamRows<AgreedFound>(tx, projectSql.agreed, [scopePatterns(scope) ?? null])) {
      const money = (amount: string) => ({ amount, currency: row.currency });
      yield {
        ...row,
        ...{ ceiling: money(row.ceiling), billed: money(row.billed), left: money(row.left) },
        ...{ feesBudget: money(row.feesBudget), finalised: money(row.finalised) },
      };
    }
  },
});
