import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { RemissionDelegationRow, RemissionRow } from './remission.entity';
import type { WholeRemission } from './remission.rows';
import { remissionStates } from './remission.states';

const anId = '0199a1b2-0000-7000-8000-000000000097';

export class RemissionEvidenceView {
  @Field.shown({ description: 'What it is and where it is filed', example: 'Award letter, file 12/4' })
  document: string;
  @Field.shown({ description: 'When it was seen', example: '2026-11-12' }) seenOn: string;
  @Field.shown({ description: 'By whom', example: 'receivables.officer' }) seenBy: string;
}

export class RemissionView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Number, as lines name it', example: 'M0000001' }) number: string;
  @Field.shown({ description: 'State', values: remissionStates, example: 'approved' }) state: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.shown({ description: 'Or group', example: 'Pupils with free school meals', optional: true }) group?: string;
  @Field.shown({ description: 'Charge items', example: ['TRAIN'], type: { type: 'array', items: { type: 'string' } } })
  chargeItems: string[];
  @Field.shown({ description: 'Percent of the charge', example: '50', optional: true }) percent?: string;
  @Field.shown({ description: 'Or an amount off each unit', of: () => MoneyBody, optional: true }) amount?: MoneyBody;
  @Field.shown({ description: 'First day of service', example: '2026-11-16' }) from: string;
  @Field.shown({ description: 'Last day of service', example: '2027-03-31' }) to: string;
  @Field.shown({ description: 'Why', example: 'Low income' }) reason: string;
  @Field.shown({ description: 'Published policy', example: 'Remissions 2026, section 4' }) publishedPolicy: string;
  @Field.shown({ description: 'What was seen', of: () => [RemissionEvidenceView] }) evidence: RemissionEvidenceView[];
  @Field.shown({ description: 'Cost centre whose income falls', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Who asked', example: 'receivables.officer' }) requestedBy: string;
  @Field.shown({ description: 'Who decided', example: 'director.of.service', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'When', example: '2026-11-16', optional: true }) decidedOn?: string;
  @Field.shown({ description: 'By which delegation', example: anId, optional: true }) delegation?: string;
  @Field.shown({ description: 'Note of the decision or of the end', example: 'Has found work', optional: true })
  note?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class RemissionMemberView {
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'What was seen', of: () => [RemissionEvidenceView] }) evidence: RemissionEvidenceView[];
  @Field.shown({ description: 'Who admitted', example: 'receivables.officer' }) admittedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-16' }) admittedOn: string;
}

export class WholeRemissionView extends RemissionView {
  @Field.shown({ description: 'Who of the group is admitted', of: () => [RemissionMemberView] })
  members: RemissionMemberView[];
}

export class DelegationView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'To whom', example: 'ledger.adviser' }) to: string;
  @Field.shown({ description: 'Record', example: 'Scheme of delegation 2026, 7.3' }) record: string;
  @Field.shown({ description: 'First day', example: '2026-11-16' }) from: string;
  @Field.shown({ description: 'Last day', example: '2027-03-31' }) until: string;
  @Field.shown({ description: 'By whom', example: 'director.of.service' }) delegatedBy: string;
}

export function remissionView(row: RemissionRow): RemissionView {
  const { id, number, state, chargeItems, from, to, reason, publishedPolicy, costCentre, requestedBy, version } = row;
  return {
    ...{ id, number, state, from, to, reason, publishedPolicy, costCentre, requestedBy, version },
    chargeItems: [...chargeItems],
    customer: row.account ?? undefined,
    group: row.groupName ?? undefined,
    percent: row.percent?.includes('.') ? row.percent.replace(/\.?0+$/, '') : (row.percent ?? undefined),
    amount: row.amount === null ? undefined : moneyOf(row.amount, row.currency),
    evidence: row.evidence.map((each) => ({ ...each })),
    decidedBy: row.decidedBy ?? undefined,
    decidedOn: row.decidedOn ?? undefined,
    delegation: row.delegationId ?? undefined,
    note: row.decidedWhy ?? undefined,
  };
}

export function wholeRemissionView({ row, members }: WholeRemission): WholeRemissionView {
  return {
    ...remissionView(row),
    members: members.map(({ account, evidence, admittedBy, admittedOn }) => {
      return { customer: account, evidence: evidence.map((each) => ({ ...each })), admittedBy, admittedOn };
    }),
  };
}

export function delegationView({ id, toActor, record, from, to, delegatedBy }: RemissionDelegationRow): DelegationView {
  return { id, to: toActor, record, from, until: to, delegatedBy };
}
