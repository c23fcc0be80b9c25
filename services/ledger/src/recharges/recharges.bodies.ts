import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { council } from '../books/book';
import { BookField } from '../books/books.views';
import type { RechargeAsked } from './draft-recharge';

const expense = 'WE93110-41000-000-0000-00-0000';
const income = 'WE93110-89500-000-0000-00-0000';
const month = { pattern: /^\d{4}-(0[1-9]|1[0-2])$/, form: 'a month such as 2026-07', max: 7 };
const anId = '0199a1b2-0000-7000-8000-000000000071';
export const rechargeStates = ['drafted', 'noticed', 'objected', 'agreed', 'charged', 'ended'];

export class ReceiverBody {
  @Field.code({ description: 'Expenditure code that is debited', example: expense }) code: string;
  @Field.decimal({ description: 'What the base counts here', example: '12.5', places: 4, sign: 'not-negative' })
  figure: string;
}

export class RechargeBody {
  @BookField() book?: string;
  @Field.text({ description: 'Method of the policy ledger/recharges', example: 'agency-charging', max: 60 })
  method: string;
  @Field.text({ description: 'Title', example: 'Payroll service 2026/27', max: 120 }) title: string;
  @Field.text({ description: 'What is supplied', example: 'Payroll for all staff, pensions included', max: 500 })
  nature: string;
  @Field.code({ description: 'Income code of the provider, credited', example: income }) provider: string;
  @Field.code({ description: 'Expenditure code whose cost is shared out', example: expense, optional: true })
  pool?: string;
  @Field.money({
    description: 'Or a fixed amount for all its periods together',
    currency: 'any',
    example: '12000.00',
    optional: true,
  })
  amount?: MoneyBody;
  @Field.text({ description: 'First month', example: '2026-04', ...month }) firstPeriod: string;
  @Field.text({ description: 'Last month, in the same financial year', example: '2027-03', ...month })
  lastPeriod: string;
  @Field.day({ description: 'Day on which the base was counted', example: '2026-01-31' }) countDate: Day;
  @Field.text({ description: 'Which year’s figures they are', example: '2025/26', max: 20 }) dataYear: string;
  @Field.decimal({ description: 'Percent on the year before', example: '2.5', places: 2, sign: 'any' })
  expectedIncrease: string;
  @Field.text({ description: 'Reference of the agreement', example: 'SLA 2026/14', max: 60, optional: true })
  agreement?: string;
  @Field.whole({ description: 'Days of notice that the agreement gives', example: 90, max: 366, optional: true })
  noticeDays?: number;
  @Field.list({ description: 'Who receives', of: () => ReceiverBody, min: 1, max: 500 }) receivers: ReceiverBody[];
}

export class ObjectionBody {
  @Field.code({ description: 'Code of the receiver', example: expense }) code: string;
  @Field.text({ description: 'Why', example: 'Two of the posts are vacant', max: 500 }) reason: string;
}

export class AnswerBody {
  @Field.text({ description: 'The answer', example: 'Counted again: 10.5 FTE', max: 500 }) answer: string;
}

export class EndBody {
  @Field.text({ description: 'Why', example: 'The service is bought in from July', max: 500 }) reason: string;
}

export class RechargesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: rechargeStates, example: 'noticed', optional: true }) state?: string;
}

export class DirectRechargeBody {
  @BookField() book?: string;
  @Field.code({ description: 'Code that is credited', example: expense }) fromCode: string;
  @Field.code({ description: 'Code that is debited', example: 'C563000-41000-000-0000-00-0000' }) toCode: string;
  @Field.money({ description: 'Amount', currency: 'any', example: '250.00' }) amount: MoneyBody;
  @Field.day({ description: 'Accounting date', example: '2026-11-20' }) dated: Day;
  @Field.text({ description: 'Why', example: 'Caretaker lent for the election', max: 500 }) reason: string;
}

export class DirectRechargesQuery extends PageQuery {
  @Field.choice({
    description: 'State',
    values: ['requested', 'approved', 'rejected'],
    example: 'requested',
    optional: true,
  })
  state?: string;
}

export class StatementParameters {
  @Field.id({ description: 'Recharge', example: anId }) recharge: string;
}

export function rechargeAsked({
  book: books = council,
  pool,
  amount,
  agreement,
  noticeDays,
  ...same
}: RechargeBody): RechargeAsked {
  const money = amount && parseMoney(amount);
  return { ...same, book: books, pool, amount: money, agreement, noticeDays };
}
