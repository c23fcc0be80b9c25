import { accountingPeriodOf } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { defineRun, type RunPage } from '@tolbooth/runs';
import { booksPolicy } from '../books/books.policy';
import { budgetYear } from '../periods/budget-year';
import { figuresParameters } from './budget-position.rows';
import { budgetPositionsPolicy } from './budget-positions.policy';
import { budgetPositionSql } from './figures.statements';
import { stateBudgetPositions, type DuePositions } from './state-budget-positions';

/** Codes an entry of the audit trail and a statement. */
const codesAtOnce = 1_000;

export const budgetPositionRun = defineRun({
  name: 'budget-position-run',
  plural: 'budget-position-runs',
  requirement: 'C-11',
  summary: 'Tells whoever checks funds what of the budgets changed by postings',
  verb: stateBudgetPositions,
  when: (policies, on) => policies.at(budgetPositionsPolicy, on).value,
  find: async (tx, page) => (page.after === undefined ? await duePositions(tx, page) : []),
  cursorOf: ({ book, year, codes }: DuePositions) => `${book}/${year}/${codes[0]}`,
});

/** The year of the day, the one before, which late postings still change, and those to come. */
async function duePositions(tx: Tx, { asOf, policies }: RunPage): Promise<DuePositions[]> {
  const { yearStartMonth } = policies.at(calendarPolicy, asOf).value;
  const { year: thisYear } = accountingPeriodOf(asOf, yearStartMonth);
  const due: DuePositions[] = [];
  for (const { book, year } of await queryRows<{ book: string; year: number }>(tx, budgetPositionSql.years, [
    thisYear - 1,
  ])) {
    const days = budgetYear({ policies, on: asOf }, year);
    const parameters = [
      ...figuresParameters(book, days, undefined, asOf),
      policies.at(booksPolicy, asOf).value.currency,
    ];
    const codes = (await queryRows<{ code: string }>(tx, budgetPositionSql.due, parameters)).map(({ code }) => code);
    for (let at = 0; at < codes.length; at += codesAtOnce)
      due.push({ book, year, codes: codes.slice(at, at + codesAtOnce) });
  }
  return due;
}
