import { masked } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { moneyOf } from '../invoices/invoice.events';
import { matchRuleStates, type MatchRuleRow, type Trial } from './match-rule.entity';
import type { Writing } from './write-match-rule';

const id = '0199a1b2-0000-7000-8000-000000000054';

export class MatchRuleBody {
  @Field.id({ description: 'The rule that it is the next version of', example: id, optional: true }) rule?: string;
  @Field.text({ description: 'What it is for', example: 'Lottery to the sports hall', max: 120 }) name: string;
  @Field.text({
    description: 'Name of the payer; `*` stands for anything, nothing else does',
    example: 'NATIONAL LOTTERY*',
    max: 140,
    optional: true,
  })
  payerName?: string;
  @Field.text({ description: 'What the payer writes, likewise', example: '*SPORTS HALL*', max: 140, optional: true })
  lineText?: string;
  @Field.text({ description: 'Account of the payer', example: 'GB82WEST12345698765432', max: 40, optional: true })
  payerAccount?: string;
  @Field.code({ description: 'Only lines of this bank account', example: 'MAIN', optional: true }) bankAccount?: string;
  @Field.money({ description: 'Only lines of this amount or more', example: '100.00', optional: true })
  least?: MoneyBody;
  @Field.money({ description: 'Only lines of this amount or less', example: '500.00', optional: true })
  most?: MoneyBody;
  @Field.text({ description: 'Account of the customer whose they are', example: 'C0000001', max: 20, optional: true })
  customer?: string;
  @Field.code({
    description: 'Or the code of which they are income',
    example: 'WE93110-81000-000-0000-00-0000',
    optional: true,
  })
  code?: string;
  @Field.whole({ description: 'What it adds to a score of 1,000', example: 500, min: 1, max: 1000 }) points: number;
  @Field.day({ description: 'First day', example: '2026-12-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2027-03-31', optional: true }) to?: Day;
}

export class TryBody {
  @Field.whole({ description: 'Days of history', example: 90, min: 1, max: 3660 }) days: number;
}

export class EndRuleBody {
  @Field.day({ description: 'Last day', example: '2026-12-31' }) on: Day;
}

export class MatchRulesQuery extends PageQuery {
  @Field.choice({ description: 'Only in this state', values: matchRuleStates, example: 'proposed', optional: true })
  state?: string;
  @Field.id({ description: 'Only versions of this rule', example: id, optional: true }) rule?: string;
}

export class DifferenceView {
  @Field.shown({ description: 'The line', example: id }) line: string;
  @Field.shown({ description: 'When the bank booked it', example: '2006-07-03' }) entryDate: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Who paid', example: 'NATIONAL LOTTERY', optional: true }) name?: string;
  @Field.shown({ description: 'What the payer wrote', example: 'SPORTS HALL' }) text: string;
  @Field.shown({
    description: 'Whose it is by what was decided',
    example: ['C0000001'],
    type: { type: 'array', items: { type: 'string' } },
  })
  decided: string[];
}

export class TrialView {
  @Field.shown({ description: 'When it was tried', example: '2006-07-03' }) on: string;
  @Field.shown({ description: 'By whom', example: 'cash' }) by: string;
  @Field.shown({ description: 'On lines since this day', example: '2006-04-04' }) from: string;
  @Field.shown({ description: 'Lines that came in', example: 1200, type: { type: 'integer' } }) lines: number;
  @Field.shown({ description: 'Lines that it means', example: 12, type: { type: 'integer' } }) matched: number;
  @Field.shown({ description: 'Of them decided likewise', example: 10, type: { type: 'integer' } }) agreed: number;
  @Field.shown({ description: 'Of them decided otherwise', example: 1, type: { type: 'integer' } }) differed: number;
  @Field.shown({ description: 'Of them not decided', example: 1, type: { type: 'integer' } }) undecided: number;
  @Field.shown({ description: 'Those decided otherwise, the newest first', of: () => [DifferenceView] })
  differences: DifferenceView[];
}

export class MatchRuleView {
  @Field.shown({ description: 'Id of the version', example: id }) id: string;
  @Field.shown({ description: 'The rule', example: id }) rule: string;
  @Field.shown({ description: 'Its version', example: 1, type: { type: 'integer' } }) nth: number;
  @Field.shown({ description: 'Version of the document, also the ETag', example: 1 }) version: number;
  @Field.shown({ description: 'State', values: matchRuleStates, example: 'approved' }) state: string;
  @Field.shown({ description: 'What it is for', example: 'Lottery to the sports hall' }) name: string;
  @Field.shown({ description: 'Name of the payer', example: 'NATIONAL LOTTERY*', optional: true }) payerName?: string;
  @Field.shown({ description: 'What the payer writes', example: '*SPORTS HALL*', optional: true }) lineText?: string;
  @Field.shown({ description: 'Account of the payer', example: 'GB82WEST12345698765432', optional: true })
  payerAccount?: string;
  @Field.shown({ description: 'Bank account', example: 'MAIN', optional: true }) bankAccount?: string;
  @Field.shown({ description: 'Least amount', of: () => MoneyBody, optional: true }) least?: MoneyBody;
  @Field.shown({ description: 'Most', of: () => MoneyBody, optional: true }) most?: MoneyBody;
  @Field.shown({ description: 'Customer', example: 'C0000001', optional: true }) customer?: string;
  @Field.shown({ description: 'Code', example: 'WE93110-81000-000-0000-00-0000', optional: true }) code?: string;
  @Field.shown({ description: 'Points', example: 500, type: { type: 'integer' } }) points: number;
  @Field.shown({ description: 'First day', example: '2006-07-03' }) from: string;
  @Field.shown({ description: 'Last day', example: '2007-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'Who wrote it', example: 'cash' }) writtenBy: string;
  @Field.shown({ description: 'Who decided', example: 'till', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Why it was rejected', example: 'Too broad', optional: true }) rejectedBecause?: string;
  @Field.shown({ description: 'What it would have done', of: () => TrialView, optional: true }) trial?: TrialView;
}

/** @param currency where neither amount says it */
export function writtenRule({ least, most, ...body }: MatchRuleBody, currency: string): Writing {
  const minor = (money: MoneyBody | undefined) => money && parseMoney(money).minor;
  return { ...body, currency: (least ?? most)?.currency ?? currency, least: minor(least), most: minor(most) };
}

export function matchRuleView(row: MatchRuleRow): MatchRuleView {
  const { currency, least, most } = row;
  const money = (minor: bigint | null) => (minor === null ? undefined : moneyOf(minor, currency));
  return {
    ...{ id: row.id, rule: row.ruleId, nth: row.nth, version: row.version, state: row.state, name: row.name },
    ...{ payerName: row.payerName ?? undefined, lineText: row.lineText ?? undefined },
    ...{ payerAccount: masked(row.payerAccount), bankAccount: row.bankAccount ?? undefined },
    ...{ least: money(least), most: money(most), customer: row.account ?? undefined, code: row.code ?? undefined },
    ...{ points: row.points, from: row.from, to: row.to ?? undefined, writtenBy: row.writtenBy },
    ...{ decidedBy: row.decidedBy ?? undefined, rejectedBecause: row.rejectedBecause ?? undefined },
    trial: row.trial === null ? undefined : trialView(row.trial, currency),
  };
}

function trialView({ differences, ...trial }: Trial, currency: string): TrialView {
  return {
    ...trial,
    differences: differences.map(({ amount, name, decided, ...line }) => ({
      ...{ ...line, amount: { amount, currency }, name: name ?? undefined, decided: [...decided] },
    })),
  };
}
