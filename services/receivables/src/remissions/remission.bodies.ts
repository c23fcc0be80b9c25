import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { remissionStates } from './remission.states';
import type { RemissionAsked } from './request-remission';

export class RemissionEvidenceBody {
  @Field.text({ description: 'What it is and where it is filed', example: 'Award letter, file 12/4', max: 500 })
  document: string;
  @Field.day({ description: 'When it was seen', example: '2026-11-12' }) seenOn: Day;
}

export class RemissionBody {
  @Field.code({ description: 'Customer account, for a person', example: 'C0000123', max: 20, optional: true })
  customer?: string;
  @Field.text({ description: 'Or a group', example: 'Pupils with free school meals', max: 120, optional: true })
  group?: string;
  @Field.list({ description: 'Charge items', of: 'code', min: 1, max: 50, example: ['TRAIN'] }) chargeItems: string[];
  @Field.decimal({ description: 'Percent of the charge', example: '50', places: 4, optional: true }) percent?: string;
  @Field.money({ description: 'Or an amount off each unit', example: '10.00', optional: true }) amount?: MoneyBody;
  @Field.day({ description: 'First day of service', example: '2026-11-16' }) from: Day;
  @Field.day({ description: 'Last day of service', example: '2027-03-31' }) to: Day;
  @Field.text({ description: 'Why; it stands on every line', example: 'Low income', max: 200 }) reason: string;
  @Field.text({ description: 'Published policy that it follows', example: 'Remissions 2026, section 4', max: 240 })
  publishedPolicy: string;
  @Field.list({ description: 'What was seen', of: () => RemissionEvidenceBody, min: 1, max: 20 })
  evidence: RemissionEvidenceBody[];
  @Field.code({ description: 'Salesperson whose income falls', example: 'WE93110' }) salesperson: string;
}

export class RemissionDecisionBody {
  @Field.text({ description: 'Note', example: 'Advice of members of 2 November', max: 500, optional: true })
  note?: string;
}

export class EndRemissionBody {
  @Field.day({ description: 'Last day of service that it covers', example: '2026-12-31' }) lastDay: Day;
  @Field.text({ description: 'Why', example: 'Has found work', max: 500 }) reason: string;
}

export class AdmissionBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.list({ description: 'What was seen', of: () => RemissionEvidenceBody, min: 1, max: 20 })
  evidence: RemissionEvidenceBody[];
}

export class DelegationBody {
  @Field.text({ description: 'Id of the person', example: 'ledger.adviser', max: 120 }) to: string;
  @Field.text({ description: 'Record that says so', example: 'Scheme of delegation 2026, 7.3', max: 240 })
  record: string;
  @Field.day({ description: 'First day', example: '2026-11-16' }) from: Day;
  @Field.day({ description: 'Last day', example: '2027-03-31' }) until: Day;
}

export class RemissionsQuery extends PageQuery {
  @Field.choice({ description: 'State', values: remissionStates, example: 'approved', optional: true }) state?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Charge item', example: 'TRAIN', optional: true }) chargeItem?: string;
}

export function remissionAsked({ amount, percent, customer, group, ...same }: RemissionBody): RemissionAsked {
  const off = amount && parseMoney(amount).minor;
  return { ...same, customer, group, percent: percent?.replace(/^0+(?=\d)/, ''), amount: off };
}
