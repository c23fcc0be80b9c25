import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { BookField } from '../books/books.views';
import { council } from '../books/book';
import type { GivenLine } from './budget-lines.rules';
import { budgetStates } from './budget.states';
import type { StartBudget } from './start-budget';

/** More lines come as a file. */
const mostLines = 1_000;
export const yearLimits = { min: 1990, max: 2200 } as const;

export class StartBudgetBody {
  @BookField()
  book?: string;
  @Field.whole({ description: 'Calendar year in which the accounting year begins', example: 2027, ...yearLimits })
  year: number;
  @Field.text({ description: 'What people call it', example: 'Budget 2027/28 as set by the council', max: 200 })
  title: string;
  @Field.day({
    description: 'Takes effect; the first day of the year if left out',
    example: '2027-04-01',
    optional: true,
  })
  effectiveFrom?: Day;
  @Field.money({
    description: 'Control total: all expenditure of the version',
    example: '1000000.00',
    sign: 'not-negative',
    currency: 'any',
  })
  declaredExpenditure: MoneyBody;
  @Field.money({
    description: 'Control total: all income of the version, a credit and so not above zero',
    example: '-250000.00',
    sign: 'any',
    currency: 'any',
  })
  declaredIncome: MoneyBody;
  @Field.flag({ description: 'Begin with the lines in force, virements counted', example: false, optional: true })
  copyInForce?: boolean;
  @Field.text({ description: 'Why a set budget is revised', example: 'Pay award', max: 500, optional: true })
  reason?: string;
}

export class BudgetMonthBody {
  @Field.money({ description: 'Part of the month', example: '1000.00', sign: 'any', currency: 'any' })
  amount: MoneyBody;
}

export class BudgetLineBody {
  @Field.code({ description: 'The whole code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.money({
    description: 'Of the year: a debit above zero, an income target below',
    example: '12000.00',
    sign: 'any',
    currency: 'any',
  })
  annual: MoneyBody;
  @Field.list({
    description: 'Twelve amounts, the first month of the year first',
    of: () => BudgetMonthBody,
    max: 12,
    optional: true,
  })
  months?: BudgetMonthBody[];
  @Field.list({ description: 'Twelve weights, plain decimals', of: 'text', max: 12, optional: true })
  weights?: string[];
  @Field.text({ description: 'A profile of the council', example: 'even', max: 40, optional: true }) profile?: string;
}

export class BudgetLinesBody {
  @Field.list({
    description: 'All lines of the version; they replace what it has',
    of: () => BudgetLineBody,
    min: 1,
    max: mostLines,
  })
  lines: BudgetLineBody[];
}

export class ReasonedBody {
  @Field.text({ description: 'Why', example: 'Transport is missing', max: 500, optional: true }) reason?: string;
}

export class BudgetVersionsQuery extends PageQuery {
  @Field.text({
    description: 'Only of the year that begins in',
    example: '2027',
    pattern: /^\d{4}$/,
    max: 4,
    optional: true,
  })
  year?: string;
  @Field.choice({ description: 'Only in this state', values: budgetStates, example: 'approved', optional: true })
  state?: string;
  @BookField({ description: 'Whose books' })
  book?: string;
}

export function startInput(body: StartBudgetBody): StartBudget {
  const { book = council, year, title, effectiveFrom, copyInForce: copy = false } = body;
  const expenditure = parseMoney(body.declaredExpenditure);
  const income = parseMoney(body.declaredIncome);
  return {
    ...{ book, year, title, effectiveFrom, copy, currency: expenditure.currency },
    // An amount in another currency is no total of these: the refusal says so.
    ...(income.currency === expenditure.currency ? {} : { currency: income.currency }),
    ...{ declaredExpenditure: expenditure.minor, declaredIncome: income.minor },
  };
}

export function givenLines(lines: readonly BudgetLineBody[]): GivenLine[] {
  return lines.map(({ code, annual, months, weights, profile }, at) => {
    const { minor, currency } = parseMoney(annual);
    const other = months?.find(({ amount }) => amount.currency !== currency)?.amount.currency;
    return {
      ...{ code, annual: minor, currency: other ?? currency },
      spread: { months: months?.map(({ amount }) => parseMoney(amount).minor), weights, profile },
      ...{ line: at + 1, field: `lines[${at}]` },
    };
  });
}
