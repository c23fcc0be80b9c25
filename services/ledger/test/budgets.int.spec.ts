import { day } from '@tolbooth/calendar';
import { budgetPositionRun } from '../src/budget-positions/budget-position-run';
import { fillBudget } from '../src/budgets/fill-budget';
import { approveBudget, discardBudget, returnBudget, submitBudget } from '../src/budgets/move-budget';
import { startBudget } from '../src/budgets/start-budget';
import { endCombination } from '../src/codes/set-combination';
import { Books, codes } from './books';
import {
  addBudgetCodes,
  anna,
  approved,
  budgetCodes,
  done,
  given,
  hugh,
  moved,
  person,
  positionsTold,
  refused,
} from './budgets';

const { training, heating, fees } = budgetCodes;
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await addBudgetCodes(books);
  await books.openPeriods('2006-07');
});
afterEach(() => books?.close());

const start = (more: object = {}) => ({
  ...{ book: 'council', year: 2006, title: 'Budget', copy: false, currency: 'GBP' },
  ...{ declaredExpenditure: 12_000_00n, declaredIncome: -3_000_00n },
  ...more,
});

async function draft(more: object = {}, reason?: string): Promise<string> {
  return done(await books.perform(startBudget, [start(more)], { by: anna, reason })).row.id;
}

async function filled(lines = [given(training, 12_000_00n), given(fees, -3_000_00n, {}, 2)]): Promise<string> {
  const id = await draft();
  done(await books.perform(fillBudget, [{ id, lines }], { by: anna }));
  return id;
}

describe('C-11 a year’s budget is set', () => {
  it('in November for April to March; at another time with a warning', async () => {
    await books.at('2006-11-30T12:00:00Z');
    const inTime = done(await books.perform(startBudget, [start({ year: 2007 })], { by: anna }));
    expect(inTime).toMatchObject({ warnings: [], row: { kind: 'original', number: 1, effectiveFrom: '2007-04-01' } });
    await books.at('2006-12-01T12:00:00Z');
    const late = done(await books.perform(startBudget, [start({ year: 2007 })], { by: anna }));
    expect(late.warnings).toEqual([
      'The budget of this year is set from 2006-11-01 to 2006-11-30; today is 2006-12-01',
    ]);
  });

  it('approved by another person it is told at once: code, months to date, what is left', async () => {
    const id = await filled();
    done(await books.perform(submitBudget, [{ id }], { by: anna }));
    const both = person('anna', 'accountant', 'head-of-finance');
    expect(refused(await books.perform(approveBudget, [{ id }], { by: both }))).toMatchObject({
      code: 'separation-of-duties',
      facts: { pair: 'SOD-24' },
    });
    await expect(
      books.rows(
        `UPDATE budget_version SET state = 'approved', approved_by = 'anna', approved_at = now(), approved_on = now() WHERE id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'separation-of-duties' });
    done(await books.perform(approveBudget, [{ id }], { by: hugh }));
    const [first, second] = await books.told('BudgetPositionChanged');
    expect(first).toMatchObject({
      ...{ code: training, year: 2006, yearName: '2006/07', kind: 'expenditure', budgetVersion: 1 },
      // April to July have begun.
      ...{ budget: gbp('12000.00'), profileToDate: gbp('4000.00'), available: gbp('12000.00') },
    });
    expect(second).toMatchObject({
      code: fees,
      kind: 'income',
      budget: gbp('-3000.00'),
      profileToDate: gbp('-1000.00'),
    });
  });

  it('once; what comes after it is a revision, with a reason', async () => {
    const other = await draft();
    await approved(books, [given(training, 12_000_00n)]);
    done(
      await books.perform(
        fillBudget,
        [{ id: other, lines: [given(training, 12_000_00n), given(fees, -3_000_00n, {}, 2)] }],
        { by: anna },
      ),
    );
    done(await books.perform(submitBudget, [{ id: other }], { by: anna }));
    expect(refused(await books.perform(approveBudget, [{ id: other }], { by: hugh }))).toMatchObject({
      code: 'budget-set-once',
    });
    expect(refused(await books.perform(startBudget, [start()], { by: anna }))).toMatchObject({
      code: 'budget-revision-reason',
    });
    expect(refused(await books.perform(startBudget, [start({ declaredIncome: 1n })], { by: anna }))).toMatchObject({
      ...{ code: 'budget-sign', field: 'declaredIncome' },
    });
    const revised = done(await books.perform(startBudget, [start()], { by: anna, reason: 'Pay award' }));
    expect(revised.row).toMatchObject({ kind: 'revised', number: 3, reason: 'Pay award' });
    // Whoever writes it with SQL meets the same rule.
    await expect(
      books.rows(
        `UPDATE budget_version SET state = 'approved', approved_by = 'x', approved_at = now(), approved_on = now() WHERE id = $1`,
        [other],
      ),
    ).rejects.toMatchObject({ constraint: 'budget-set-once' });
  });

  it('returned with the reason it is a draft again, discarded it is nothing any more', async () => {
    const id = await filled();
    done(await books.perform(submitBudget, [{ id }], { by: anna }));
    expect(refused(await books.perform(returnBudget, [{ id }], { by: hugh }))).toMatchObject({
      code: 'budget-return-reason',
    });
    const back = done(await books.perform(returnBudget, [{ id }], { by: hugh, reason: 'Transport is missing' }));
    expect(back.row).toMatchObject({ state: 'draft', reason: 'Transport is missing', submittedBy: null });
    done(await books.perform(discardBudget, [{ id }], { by: anna }));
    expect(refused(await books.perform(submitBudget, [{ id }], { by: anna }))).toMatchObject({ code: 'budget-state' });
  });
});

describe('C-11 a budget that does not add up is refused', () => {
  it('lines and declared totals a penny apart, on either side', async () => {
    const id = await filled([given(training, 11_999_99n), given(fees, -3_000_00n, {}, 2)]);
    expect(refused(await books.perform(submitBudget, [{ id }], { by: anna }))).toMatchObject({
      code: 'budget-does-not-add-up',
      field: 'declaredExpenditure',
      facts: { difference: '-0.01' },
    });
    const lines = [given(training, 12_000_00n), given(fees, -2_999_99n, {}, 2)];
    done(await books.perform(fillBudget, [{ id, lines }], { by: anna }));
    expect(refused(await books.perform(submitBudget, [{ id }], { by: anna }))).toMatchObject({
      field: 'declaredIncome',
    });
    done(await books.perform(fillBudget, [{ id, lines: [lines[0]!, given(fees, -3_000_00n, {}, 2)] }], { by: anna }));
    done(await books.perform(submitBudget, [{ id }], { by: anna }));
  });

  it('also when it is written with SQL: months, totals, what is submitted', async () => {
    const id = await filled([given(training, 11_999_99n), given(fees, -3_000_00n, {}, 2)]);
    const submitted = `UPDATE budget_version SET state = 'submitted' WHERE id = $1`;
    await expect(books.rows(submitted, [id])).rejects.toMatchObject({ constraint: 'budget-does-not-add-up' });
    const month = `UPDATE budget_line SET months[3] = months[3] + 0.01 WHERE version_id = $1 AND code = $2`;
    await expect(books.rows(month, [id, training])).rejects.toMatchObject({ constraint: 'budget-does-not-add-up' });
    const sign = `UPDATE budget_line SET annual = -annual, months = array(SELECT -m FROM unnest(months) m) WHERE version_id = $1`;
    await expect(books.rows(sign, [id])).rejects.toMatchObject({ constraint: 'budget-sign' });
    done(
      await books.perform(fillBudget, [{ id, lines: [given(training, 12_000_00n), given(fees, -3_000_00n, {}, 2)] }], {
        by: anna,
      }),
    );
    done(await books.perform(submitBudget, [{ id }], { by: anna }));
    for (const sql of [
      'DELETE FROM budget_line WHERE version_id = $1',
      `UPDATE budget_line SET profile = 'x' WHERE version_id = $1`,
    ]) {
      await expect(books.rows(sql, [id])).rejects.toMatchObject({ constraint: 'budget-stands' });
    }
    done(await books.perform(approveBudget, [{ id }], { by: hugh }));
    await expect(books.rows(`UPDATE budget_version SET title = 'x' WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'budget-stands',
    });
  });
});

describe('C-11 lines are taken all or none', () => {
  it('unknown, ended and control codes, wrong signs and codes twice are told with their line; nothing is saved', async () => {
    const id = await filled();
    done(await books.perform(endCombination, [{ code: heating, on: day('2006-03-31') }]));
    const lines = [
      given(training, 1_00n, {}, 1),
      given('WE93110-49999-000-0000-00-0000', 1_00n, {}, 2),
      given(heating, 1_00n, {}, 3),
      given(codes.creditors, 1_00n, {}, 4),
      given(fees, 1_00n, {}, 5),
      given(training, 2_00n, {}, 6),
    ];
    const refusal = refused(await books.perform(fillBudget, [{ id, lines }], { by: anna }));
    expect(refusal).toMatchObject({ code: 'combination-not-active', field: 'lines[1].code', facts: { faulty: 5 } });
    expect(
      (refusal.facts as { lines: { line: number; code: string }[] }).lines.map(({ line, code }) => [line, code]),
    ).toEqual([
      [2, 'combination-not-active'],
      [3, 'combination-not-active'],
      [4, 'budget-control-code'],
      [5, 'budget-sign'],
      [6, 'budget-code-once'],
    ]);
    const kept = await books.rows<{ code: string }>(
      'SELECT code FROM budget_line WHERE version_id = $1 ORDER BY line',
      [id],
    );
    expect(kept.map(({ code }) => code)).toEqual([training, fees]);
  });

  it('a balance account has none, a code that ends within the year has one', async () => {
    const id = await draft();
    expect(
      refused(
        await books.perform(fillBudget, [{ id, lines: [given('ZA80000-Z1001-000-0000-00-0000', 1n)] }], { by: anna }),
      ).code,
    ).toBe('budget-control-code');
    done(await books.perform(endCombination, [{ code: heating, on: day('2006-04-01') }]));
    done(await books.perform(fillBudget, [{ id, lines: [given(heating, 1_00n)] }], { by: anna }));
  });
});

describe('C-11 the version in force at a day', () => {
  it('a revision takes effect on its day, virements approved after it still count, earlier ones are in it', async () => {
    await approved(books, [given(training, 12_000_00n), given(heating, 1_200_00n, {}, 2)]);
    await moved(books, { code: heating, amount: 200_00n }, { code: training, amount: 200_00n });
    const budget = async () => (await positionsTold(books)).map(({ code, budget: amount }) => [code, amount]);
    expect(await budget()).toEqual([
      [training, '12200.00'],
      [heating, '1000.00'],
    ]);
    await approved(books, [given(training, 15_000_00n), given(heating, 1_000_00n, {}, 2)], {
      reason: 'Pay award',
      effectiveFrom: '2006-08-01',
    });
    // Not in force yet.
    expect(await budget()).toEqual([
      [training, '12200.00'],
      [heating, '1000.00'],
    ]);
    await moved(books, { code: heating, amount: 100_00n }, { code: training, amount: 100_00n });
    await books.at('2006-08-01T12:00:00Z');
    await books.run(budgetPositionRun);
    expect(await budget()).toEqual([
      [training, '15100.00'],
      [heating, '900.00'],
    ]);
  });

  it('begins with the lines in force where it is asked to, virements counted', async () => {
    await approved(books, [given(training, 12_000_00n), given(heating, 1_200_00n, {}, 2)]);
    await moved(books, { code: heating, amount: 200_00n }, { code: training, amount: 200_00n });
    const id = await draft({ copy: true, effectiveFrom: day('2006-08-01') }, 'Half year');
    const lines = await books.rows<{ code: string; annual: string }>(
      'SELECT code, annual::text AS annual FROM budget_line WHERE version_id = $1 ORDER BY line',
      [id],
    );
    expect(lines).toEqual([
      { code: training, annual: '12200.00' },
      { code: heating, annual: '1000.00' },
    ]);
  });
});
