import { accountingPeriodOf, day, type Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery, Refused } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { calendarPolicy, type Policies } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { council } from '../books/book';
import { BookField } from '../books/books.views';
import { yearLimits } from '../budgets/budget.bodies';
import type { RequestVirement } from './request-virement';
import type { Side } from './virement.rules';
import { virementStates } from './virement.states';

export class VirementMonthBody {
  @Field.text({ description: 'Calendar month', example: '2026-12', pattern: /^\d{4}-(0[1-9]|1[0-2])$/, max: 7 })
  month: string;
  @Field.money({ description: 'Its part', example: '500.00', currency: 'any' }) amount: MoneyBody;
}

export class VirementSideBody {
  @Field.code({ description: 'The whole code', example: 'WE93110-42000-000-0000-00-0000' }) code: string;
  @Field.money({ description: 'How much, above zero', example: '1500.00', currency: 'any' }) amount: MoneyBody;
  @Field.list({
    description: 'Which months; if left out as the giver has its budget in the months that are left',
    of: () => VirementMonthBody,
    min: 1,
    max: 12,
    optional: true,
  })
  months?: VirementMonthBody[];
}

export class VirementGetterBody extends VirementSideBody {
  @Field.code({ description: 'The whole code', example: 'WE93110-41000-000-0000-00-0000' }) declare code: string;
}

export class RequestVirementBody {
  @BookField() book?: string;
  @Field.whole({ description: 'Calendar year in which the accounting year begins', example: 2026, ...yearLimits })
  year: number;
  @Field.text({ description: 'Why', example: 'Heating costs less than planned', max: 500 }) reason: string;
  @Field.list({ description: 'Who gives', of: () => VirementSideBody, min: 1, max: 50 }) from: VirementSideBody[];
  @Field.list({ description: 'Who gets', of: () => VirementGetterBody, min: 1, max: 50 }) to: VirementGetterBody[];
}

export class RefuseVirementBody {
  @Field.text({ description: 'Why not', example: 'Needed for the winter', max: 500 }) reason: string;
}

export class VirementsQuery extends PageQuery {
  @Field.text({
    description: 'Only of the year that begins in',
    example: '2026',
    pattern: /^\d{4}$/,
    max: 4,
    optional: true,
  })
  year?: string;
  @Field.choice({ description: 'Only in this state', values: virementStates, example: 'requested', optional: true })
  state?: string;
  @Field.code({ description: 'Only with this code', example: 'WE93110-41000-000-0000-00-0000', optional: true })
  code?: string;
  @BookField() book?: string;
}

/** @throws Refused for a month that is not of the year, or there twice */
export function requestInput(body: RequestVirementBody, policies: Policies, on: Day): RequestVirement {
  const { yearStartMonth } = policies.at(calendarPolicy, on).value;
  const numberOf = (month: string, field: string): number => {
    const { year, period } = accountingPeriodOf(day(`${month}-01`), yearStartMonth);
    if (year === body.year) return period;
    throw new Refused(
      refuse('virement-month', { field, detail: `${month} is not of the year that begins in ${body.year}` }),
    );
  };
  const sides = (all: readonly VirementSideBody[], name: string): Side[] =>
    all.map(({ code, amount, months }, at) => {
      const field = `${name}[${at}]`;
      return { code, amount: parseMoney(amount).minor, field, months: months && monthsOf(months, field, numberOf) };
    });
  const { book: of = council, year, reason } = body;
  return { book: of, year, reason, ...currencyOf(body), from: sides(body.from, 'from'), to: sides(body.to, 'to') };
}

/** One for all amounts; where there are several, the first that differs from the first amount, and where it stands. */
function currencyOf({ from, to }: RequestVirementBody): Pick<RequestVirement, 'currency' | 'currencyField'> {
  const said = Object.entries({ from, to }).flatMap(([name, sides]) =>
    sides.flatMap(({ amount, months = [] }, at) => [
      { currency: amount.currency, currencyField: `${name}[${at}].amount.currency` },
      ...months.map((month, nth) => ({
        currency: month.amount.currency,
        currencyField: `${name}[${at}].months[${nth}].amount.currency`,
      })),
    ]),
  );
  return said.find(({ currency }) => currency !== said[0]!.currency) ?? said[0]!;
}

function monthsOf(
  months: readonly VirementMonthBody[],
  field: string,
  numberOf: (month: string, field: string) => number,
): ReadonlyMap<number, bigint> {
  const amounts = new Map<number, bigint>();
  for (const [at, { month, amount }] of months.entries()) {
    const where = `${field}.months[${at}].month`;
    const number = numberOf(month, where);
    if (amounts.has(number))
      throw new Refused(refuse('virement-month', { field: where, detail: `${month} stands twice` }));
    amounts.set(number, parseMoney(amount).minor);
  }
  return amounts;
}
