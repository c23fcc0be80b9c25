import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import { ChargeAnswerBody, LegalPowerBody } from './charge.bodies';
import type { Charge } from './charge.rows';
import { chargeStates } from './charge.states';

const anId = '0199a1b2-0000-7000-8000-000000000081';

export class ChargeApprovalView {
  @Field.shown({ description: 'Post', example: 'director-of-service' }) post: string;
  @Field.shown({ description: 'Who', example: 'Ruth Calder' }) by: string;
  @Field.shown({ description: 'When', example: '2027-02-01' }) on: string;
  @Field.shown({ description: 'Note', example: 'Cabinet minute 12', optional: true }) note?: string;
}

export class ChargeView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Charge item', example: 'TRAIN' }) chargeItem: string;
  @Field.shown({ description: 'Which version of the item’s charge', example: 2 }) chargeVersion: number;
  @Field.shown({ description: 'Title', example: 'Training courses 2026/27' }) title: string;
  @Field.shown({ description: 'State', values: chargeStates, example: 'submitted' }) state: string;
  @Field.shown({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.shown({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Unit', example: 'course' }) unit: string;
  @Field.shown({ description: 'Net price of one unit', of: () => MoneyBody }) unitPrice: MoneyBody;
  @Field.shown({ description: 'First day', example: '2027-04-01' }) from: string;
  @Field.shown({ description: 'Last day, once it is ended', example: '2028-03-31', optional: true }) lastDay?: string;
  @Field.shown({ description: 'The power to charge', of: () => LegalPowerBody, optional: true })
  legalPower?: LegalPowerBody;
  @Field.shown({ description: 'Answers', of: () => [ChargeAnswerBody] }) answers: ChargeAnswerBody[];
  @Field.shown({ description: 'When it is looked at again', example: '2028-01-31', optional: true }) reviewOn?: string;
  @Field.shown({ description: 'Who wrote it last', example: 'receivables.officer' }) requestedBy: string;
  @Field.shown({ description: 'Who submitted it', example: 'receivables.officer', optional: true })
  submittedBy?: string;
  @Field.shown({ description: 'Approvals so far', of: () => [ChargeApprovalView] }) approvals: ChargeApprovalView[];
  @Field.shown({ description: 'Why it went back to its draft', example: 'No survey yet', optional: true })
  returnedWhy?: string;
  @Field.shown({ description: 'Why it was ended', example: 'The service closes', optional: true }) endedWhy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 3 }) version: number;
}

export class ChargeQuestionView {
  @Field.shown({ description: 'Id', example: 'legality' }) id: string;
  @Field.shown({ description: 'Question', example: 'May the council charge for it by law?' }) text: string;
  @Field.shown({
    description: 'What an answer has to look at',
    example: ['spare capacity'],
    type: { type: 'array', items: { type: 'string' } },
  })
  points: string[];
}

export class ChargeQuestionsView {
  @Field.shown({ description: 'Questions before charging', of: () => [ChargeQuestionView] })
  questions: ChargeQuestionView[];
}

export function chargeView({ row, approvals }: Charge): ChargeView {
  const { id, chargeItem, versionNo, title, state, salesperson, costCentre, unit, from, requestedBy, version } = row;
  return {
    ...{ id, chargeItem, chargeVersion: versionNo, title, state, salesperson, costCentre, unit, from },
    ...{ requestedBy, version },
    unitPrice: moneyOf(row.unitPrice, row.currency),
    lastDay: row.lastDay ?? undefined,
    legalPower: row.legalPower ?? undefined,
    answers: [...row.answers],
    reviewOn: row.reviewOn ?? undefined,
    submittedBy: row.submittedBy ?? undefined,
    approvals: approvals.map(({ post, byName, onDay, note }) => ({
      post,
      by: byName,
      on: onDay,
      note: note ?? undefined,
    })),
    returnedWhy: row.returnedWhy ?? undefined,
    endedWhy: row.endedWhy ?? undefined,
  };
}
