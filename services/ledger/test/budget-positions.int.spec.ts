import { payables } from '@tolbooth/contracts';
import { budgetPositionRun } from '../src/budget-positions/budget-position-run';
import { Books, codes, told } from './books';
import { addBudgetCodes, approved, budgetCodes, given, positionsTold } from './budgets';

const { training, heating } = budgetCodes;

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await addBudgetCodes(books);
  await books.openPeriods('2006-07');
});
afterEach(() => books?.close());

describe('C-11 what is left is told for many lines at once', () => {
  const invoice = (amount: string, id: string, currency = 'GBP') => {
    const money = { amount, currency };
    return told(payables.SupplierInvoiceApproved, {
      ...{ supplierInvoiceId: id, approvedAt: '2006-07-04T12:00:00Z', approvedOn: '2006-07-04', taxes: [] },
      ...{ total: money, creditor: { code: codes.creditors, amount: money } },
      expenses: [{ code: training, amount: money }],
    });
  };

  it('by the run after the cut-off, each code once, and only what changed', async () => {
    await approved(books, [given(training, 12_000_00n), given(heating, 1_200_00n, {}, 2)]);
    const before = (await books.told('BudgetPositionChanged')).length;
    await books.take(
      ...['31', '32', '33'].map((last) => invoice('100.00', `0190a1b2-0000-7000-8000-0000000000${last}`)),
    );
    await books.run(budgetPositionRun);
    expect(await positionsTold(books)).toMatchObject([
      { code: training, waiting: '300.00', actual: '0.00', available: '11700.00', version: 2 },
      { code: heating, waiting: '0.00', available: '1200.00', version: 1 },
    ]);
    await books.at('2006-07-05T10:30:00Z');
    await books.cutOff();
    await books.run(budgetPositionRun);
    await books.run(budgetPositionRun);
    expect(await positionsTold(books)).toMatchObject([
      { code: training, waiting: '0.00', actual: '300.00', available: '11700.00', version: 3 },
      { code: heating, version: 1 },
    ]);
    expect((await books.told('BudgetPositionChanged')).length - before).toBe(2);
  });

  it('C-16: foreign money that waits counts what the pool says it is worth, and nothing while nobody has said it', async () => {
    await approved(books, [given(training, 12_000_00n)]);
    await books.take(invoice('100.01', '0190a1b2-0000-7000-8000-000000000041', 'USD'));
    await books.run(budgetPositionRun);
    expect(await positionsTold(books)).toMatchObject([{ code: training, waiting: '0.00', available: '12000.00' }]);
    await books.rows(
      `INSERT INTO exchange_rate (currency, "from", rate)
       VALUES ('USD', '2006-01-01', 7), ('USD', '2006-07-03', 0.5), ('USD', '2006-07-05', 0.6), ('EUR', '2006-07-04', 9)`,
    );
    await books.take(invoice('200.00', '0190a1b2-0000-7000-8000-000000000042'));
    await books.run(budgetPositionRun);
    expect(await positionsTold(books)).toMatchObject([{ code: training, waiting: '250.01', available: '11749.99' }]);
  });
});
