import { day } from '@tolbooth/calendar';
import { newId } from '@tolbooth/verbs';
import { fillBudget } from '../src/budgets/fill-budget';
import { submitBudget } from '../src/budgets/move-budget';
import { startBudget } from '../src/budgets/start-budget';
import { approveCodeChange } from '../src/code-changes/decide-code-change';
import { requestCodeChange } from '../src/code-changes/request-code-change';
import { monthsInForce } from '../src/virements/virement.rows';
import { codes, type Books } from './books';
import { anna, approved, given } from './budgets';
import { anne, asked as rechargeAsked, bob, changed, first, from, Recharging } from './recharging';

const asked = { segment: 'costCentre', value: 'WE93110', replacement: 'WE93150', endsOn: day('2006-07-31') };
const [income, expense] = [codes.income.replace('WE93110', 'WE93150'), codes.expense.replace('WE93110', 'WE93150')];

let recharging: Recharging;
let books: Books;
beforeEach(async () => {
  recharging = await Recharging.open();
  books = recharging.books;
  await books.rows(`INSERT INTO segment_value (id, segment, value, name, "from", version)
    VALUES ('costCentre/WE93150', 'costCentre', 'WE93150', 'New centre', '${from}', 1)`);
});
afterEach(() => books?.close());

const items = (rows: readonly { kind: string; code: string; replacement: string | null; action: string }[]) =>
  rows
    .filter(({ kind }) => kind !== 'combination')
    .map(({ kind, code, replacement, action }) => [kind, code, replacement, action]);

/** A dry run, which changes nothing and says the same as the approval. */
async function carriedOut(change = asked) {
  const [dry] = await books.runner.perform(requestCodeChange, [change], { by: anne, dryRun: true });
  const { row } = changed(await books.perform(requestCodeChange, [change], { by: anne }));
  const done = changed(await books.perform(approveCodeChange, [{ id: row.id }], { by: bob }));
  expect(done.items).toEqual(changed([dry!]).items);
  return items(done.items);
}

/** The twelve months of both codes on a day. */
async function months(on: string, year = 2006) {
  const of = await monthsInForce(books.dataSource.manager, { book: 'council', year, on, currency: 'GBP' }, [
    codes.expense,
    expense,
  ]);
  return [of(codes.expense).map(Number), of(expense).map(Number)];
}
const flat = (amount: number, first0: number, last0: number) =>
  Array.from({ length: 12 }, (_, at) => (at >= first0 && at < last0 ? amount : 0));

describe('C-02, C-11 a mass change takes budgets with it', () => {
  it('the months after the last day go over by a virement of both people; what the year has in all stays', async () => {
    await approved(books, [given(codes.expense, 120_00n)]);
    expect(await months('2006-07-05')).toEqual([flat(1000, 0, 12), flat(0, 0, 12)]);
    expect(await carriedOut()).toEqual([['budget', codes.expense, expense, 're-pointed']]);
    expect(await months('2006-07-05')).toEqual([flat(1000, 0, 4), flat(1000, 4, 12)]);
    expect(
      await books.rows(`SELECT number, state, amount::text, requested_by, needed,
        (SELECT string_agg(by_id, ',') FROM virement_approval WHERE virement_id = id) AS approved_by FROM virement`),
    ).toEqual([
      { number: 'V2006-0001', state: 'approved', amount: '80.00', requested_by: 'anne', needed: 1, approved_by: 'bob' },
    ]);
    const told = (await books.told('BudgetPositionChanged')).map(({ code }) => code);
    expect(told.slice(-2).sort()).toEqual([codes.expense, expense].sort());
  });

  it('a line of next year’s draft goes over; one of this year, or submitted, is left with its reason', async () => {
    const version = async (year: number, submit: boolean) => {
      const start = {
        ...{ book: 'council', year, title: 'Budget', copy: false, currency: 'GBP', effectiveFrom: undefined },
        ...{ declaredExpenditure: 120_00n, declaredIncome: 0n },
      };
      const { row } = changed(await books.perform(startBudget, [start], { by: anna }));
      changed(await books.perform(fillBudget, [{ id: row.id, lines: [given(codes.expense, 120_00n)] }], { by: anna }));
      if (submit) changed(await books.perform(submitBudget, [{ id: row.id }], { by: anna }));
    };
    await version(2006, false);
    await version(2007, false);
    await version(2007, true);
    expect((await carriedOut()).sort()).toEqual([
      ['budget-draft', codes.expense, null, 'left'],
      ['budget-draft', codes.expense, null, 'left'],
      ['budget-draft', codes.expense, expense, 're-pointed'],
    ]);
    expect(
      await books.rows(`SELECT v.year, v.state, l.code FROM budget_line l JOIN budget_version v ON v.id = l.version_id
        ORDER BY v.year, v.state`),
    ).toEqual([
      { year: 2006, state: 'draft', code: codes.expense },
      { year: 2007, state: 'draft', code: expense },
      { year: 2007, state: 'submitted', code: codes.expense },
    ]);
  });
});

describe('C-02, C-15 a mass change takes recharges with it', () => {
  it('that are charged only after the last day: the charge is in the equivalent', async () => {
    const id = await recharging.noticed();
    expect(await carriedOut()).toEqual([['recharge', codes.income, income, 're-pointed']]);
    await recharging.runAll('2006-08-05');
    await recharging.runAll('2006-09-05');
    expect(await recharging.stateOf(id)).toBe('charged');
    expect(await recharging.shares()).toContainEqual(expect.stringContaining(income.slice(0, 13)));
  });

  it('not while something of before is not charged, and not a pool', async () => {
    await recharging.noticed();
    await recharging.noticed({ pool: codes.expense, amount: undefined, title: 'Heating', provider: codes.income });
    const ends = { ...asked, endsOn: day('2006-08-31') };
    expect(await carriedOut(ends)).toEqual([
      ['recharge', codes.income, null, 'left'],
      ['recharge', codes.income, null, 'left'],
      ['recharge', codes.expense, null, 'left'],
    ]);
  });

  it('a receiver goes over with its cost centre', async () => {
    const id = await recharging.noticed({ provider: codes.income });
    await carriedOut({ ...asked, value: 'WE93120' });
    const [row] = await books.rows<{ receivers: { code: string; costCentre: string }[] }>(
      `SELECT receivers FROM recharge WHERE id = '${id}'`,
    );
    expect(row!.receivers[0]).toMatchObject({ code: first.replace('WE93120', 'WE93150'), costCentre: 'WE93150' });
    expect(rechargeAsked().receivers[0]).toMatchObject({ code: first });
  });
});

describe('C-02, C-09 a mass change takes templates of journals with it', () => {
  it.each([
    ['on the 15th, after the day', 15, '2006-08-01', 're-pointed', expense],
    ['on the last, within the days left', null, '2006-04-01', 'left', null],
  ])('%s', async (_, dayOfMonth, begins, action, replacement) => {
    await books.rows(
      `INSERT INTO recurring_journal (id, book, purpose, currency, total, lines, "from", day_of_month, state, set_by, set_at, version)
       VALUES ($1::uuid, 'council', 'Rent', 'GBP', 5, $2::jsonb, $3::date, $4::integer, 'proposed', 'anne', now(), 1)`,
      [
        newId(),
        JSON.stringify([
          { code: codes.expense, amount: '500', description: 'x' },
          { code: codes.bank, amount: '-500', description: 'x' },
        ]),
        begins,
        dayOfMonth,
      ],
    );
    expect(await carriedOut()).toEqual([['recurring-journal', codes.expense, replacement, action]]);
    const [row] = await books.rows<{ lines: { code: string }[] }>('SELECT lines FROM recurring_journal');
    expect(row!.lines.map(({ code }) => code)).toEqual([replacement ?? codes.expense, codes.bank]);
  });
});
