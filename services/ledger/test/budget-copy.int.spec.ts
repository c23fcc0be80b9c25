import { day } from '@tolbooth/calendar';
import { startBudget } from '../src/budgets/start-budget';
import { setCombination } from '../src/codes/set-combination';
import { Books } from './books';
import { addBudgetCodes, anna, approved, budgetCodes, done, given, refused } from './budgets';

const { heating, training } = budgetCodes;
let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await addBudgetCodes(books);
  await approved(books, [given(heating, 120_00n), given(training, 60_00n, {}, 2)]);
  const ended = { code: heating, name: heating, from: day('2003-04-01'), to: day('2006-09-30') };
  done(await books.perform(setCombination, [ended], { reason: 'No heating any more' }));
});
afterEach(() => books?.close());

const copied = (effectiveFrom: string) =>
  books.perform(
    startBudget,
    [
      {
        ...{ book: 'council', year: 2006, title: 'Revised', copy: true, currency: 'GBP' },
        ...{ effectiveFrom: day(effectiveFrom), declaredExpenditure: 180_00n, declaredIncome: 0n },
      },
    ],
    { by: anna, reason: 'Second half' },
  );

describe('C-11, C-02 a version that begins with the lines in force', () => {
  it('has them while their codes are in use on some of its days', async () => {
    const { row, totals } = done(await copied('2006-09-01'));
    expect([row.lines, totals.expenditure]).toEqual([2, 180_00n]);
  });

  it('is refused with the codes that ended before it takes effect, and nothing is saved', async () => {
    const outcome = await copied('2006-10-01');
    expect(refused(outcome)).toMatchObject({
      code: 'combination-not-active',
      facts: { faulty: 1, lines: [{ line: 2, code: 'combination-not-active' }] },
    });
    expect(await books.rows(`SELECT 1 FROM budget_version WHERE title = 'Revised'`)).toEqual([]);
  });
});
