import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { chargeStates } from './charge.states';
import type { ChargeAsked } from './draft-charge';

export class LegalPowerBody {
  @Field.text({ description: 'Act and section', example: 'Local Government Act 2003, section 93', max: 240 })
  act: string;
  @Field.text({ description: 'The power in its own words', example: 'A relevant authority may charge…', max: 4000 })
  quotation: string;
  @Field.text({ description: 'Legal advice: by whom, when, where it is kept', example: 'LS/2026/114', max: 500 })
  advice: string;
}

export class ChargeAnswerBody {
  @Field.code({ description: 'Question, as /v1/charges/questions lists them', example: 'legality' }) question: string;
  @Field.text({ description: 'Answer', example: 'The service is discretionary and charged at cost.', max: 4000 })
  answer: string;
}

export class ChargeBody {
  @Field.code({ description: 'Charge item', example: 'TRAIN' }) chargeItem: string;
  @Field.text({ description: 'Title', example: 'Training courses 2026/27', max: 120 }) title: string;
  @Field.code({ description: 'Salesperson: the department that owns the income', example: 'WE93110' })
  salesperson: string;
  @Field.money({ description: 'Net price of one unit', example: '96.00' }) unitPrice: MoneyBody;
  @Field.day({ description: 'First day on which it is charged', example: '2027-04-01' }) from: Day;
  @Field.object({ description: 'The power to charge; needed to submit', of: () => LegalPowerBody, optional: true })
  legalPower?: LegalPowerBody;
  @Field.list({ description: 'Answers to the questions; all to submit', of: () => ChargeAnswerBody, max: 50 })
  answers: ChargeAnswerBody[];
  @Field.day({ description: 'When it is looked at again; needed to submit', example: '2028-01-31', optional: true })
  reviewOn?: Day;
}

export class ChargeApprovalBody {
  @Field.text({ description: 'Note of the post', example: 'Cabinet minute 12', max: 500, optional: true })
  note?: string;
}

export class EndChargeBody {
  @Field.day({ description: 'The last day on which it is charged', example: '2027-03-31' }) lastDay: Day;
  @Field.text({ description: 'Why', example: 'The service closes', max: 500 }) reason: string;
}

export class ChargesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: chargeStates, example: 'approved', optional: true }) state?: string;
  @Field.code({ description: 'Charge item', example: 'TRAIN', optional: true }) chargeItem?: string;
  @Field.day({ description: 'Approved ones whose review is due by this day', example: '2028-01-31', optional: true })
  reviewBy?: Day;
}

export function chargeAsked({ unitPrice, legalPower, reviewOn, ...same }: ChargeBody): ChargeAsked {
  return { ...same, unitPrice: parseMoney(unitPrice).minor, legalPower, reviewOn };
}
