import { day } from '@tolbooth/calendar';
import { payables } from '@tolbooth/contracts';
import { submitBudget } from '../src/budgets/move-budget';
import { startBudget } from '../src/budgets/start-budget';
import { approveVirement, refuseVirement, withdrawVirement } from '../src/virements/decide-virement';
import { requestVirement } from '../src/virements/request-virement';
import { requestInput, type RequestVirementBody } from '../src/virements/virement.bodies';
import { Books, codes, told } from './books';
import {
  addBudgetCodes,
  anna,
  approved,
  budgetCodes,
  done,
  given,
  hella,
  hugh,
  moved,
  person,
  refused,
  virement,
} from './budgets';

const { training, heating, roads, fees, grants } = budgetCodes;
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await addBudgetCodes(books);
  await books.openPeriods('2006-07');
  await approved(books, [
    given(training, 600_000_00n, {}, 1),
    given(heating, 1_200_00n, {}, 2),
    given(roads, 5_000_00n, {}, 3),
    given(fees, -3_000_00n, {}, 4),
    given(grants, -1_000_00n, {}, 5),
  ]);
});
afterEach(() => books?.close());

const request = (code: string, amount: bigint, to: string, by = anna) =>
  books.perform(requestVirement, [virement([{ code, amount }], [{ code: to, amount }])], { by });
const approve = (id: string, by = hugh) => books.perform(approveVirement, [{ id }], { by });

async function budgets(): Promise<Record<string, string>> {
  const rows = await books.rows<{ code: string; budget: string }>(
    'SELECT code, budget::text AS budget FROM budget_position',
  );
  return Object.fromEntries(rows.map(({ code, budget }) => [code, budget]));
}

describe('C-11 virements move budget between codes', () => {
  it('requested, approved by another person, logged; who, when and why stand on it', async () => {
    const { row } = done(await request(heating, 900_00n, training));
    expect(row).toMatchObject({ number: 'V2006-0001', state: 'requested', needed: 1, across: false });
    expect(await budgets()).toMatchObject({ [heating]: '1200.00' });
    const both = person('anna', 'accountant');
    expect(refused(await approve(row.id, both))).toMatchObject({
      code: 'separation-of-duties',
      facts: { pair: 'SOD-25' },
    });
    done(await approve(row.id));
    expect(await budgets()).toMatchObject({ [heating]: '300.00', [training]: '600900.00' });
    const [log] = await books.rows<object>(
      `SELECT v.reason, v.requested_by, v.state, a.by_id FROM virement v JOIN virement_approval a ON a.virement_id = v.id`,
    );
    expect(log).toEqual({
      ...{ reason: 'Heating costs less than planned', requested_by: 'anna', state: 'approved', by_id: 'hugh' },
    });
    expect(refused(await approve(row.id, hella)).code).toBe('virement-state');
  });

  it('two approvals in one batch are as one after the other: the second finds what the first has left', async () => {
    const [one, two] = [done(await request(heating, 900_00n, training)), done(await request(heating, 900_00n, roads))];
    const both = await books.perform(approveVirement, [{ id: one.row.id }, { id: two.row.id }], { by: hugh });
    done(both.slice(0, 1));
    expect(refused(both.slice(1)).code).toBe(refused(await approve(two.row.id)).code);
    expect(await budgets()).toMatchObject({ [heating]: '300.00', [training]: '600900.00', [roads]: '5000.00' });
  });

  it('both sides’ months: from July on, as the giver has them', async () => {
    await moved(books, { code: heating, amount: 900_00n }, { code: training, amount: 900_00n });
    const lines = await books.rows<{ code: string; month: number; amount: string }>(
      'SELECT code, month, amount::text AS amount FROM virement_line ORDER BY code DESC, month',
    );
    expect(lines.filter(({ code }) => code === heating)).toEqual(
      [4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => ({ code: heating, month, amount: '-100.00' })),
    );
    expect(lines.filter(({ code }) => code === training).map(({ amount }) => amount)).toEqual(
      Array.from({ length: 9 }, () => '100.00'),
    );
  });

  it('the sum of all virements is nothing: by the rule, and for whoever writes with SQL', async () => {
    const id = await moved(books, { code: heating, amount: 333_33n }, { code: training, amount: 333_33n });
    const { row } = done(await request(heating, 100_00n, training));
    const [{ sum } = { sum: '' }] = await books.rows<{ sum: string }>(
      'SELECT sum(amount)::text AS sum FROM virement_line',
    );
    expect(sum).toBe('0.00');
    const more = `INSERT INTO virement_line (virement_id, code, month, kind, amount) VALUES ($1, 'x', 1, 'expenditure', 0.01)`;
    for (const virementId of [id, row.id]) {
      await expect(books.rows(more, [virementId])).rejects.toMatchObject({ constraint: 'virement-does-not-balance' });
    }
    await expect(books.rows('DELETE FROM virement_line WHERE month = 12')).rejects.toMatchObject({
      constraint: 'virement-does-not-balance',
    });
    const approvedBySql = `UPDATE virement SET state = 'approved', decided_at = now(), decided_on = now(), known_version = 1 WHERE id = $1`;
    await expect(books.rows(approvedBySql, [row.id])).rejects.toMatchObject({ constraint: 'virement-not-approved' });
    await expect(books.rows(`UPDATE virement SET reason = 'x' WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'virement-stands',
    });
  });
});

describe('C-11 never more than what is unspent and uncommitted', () => {
  const invoice = told(payables.SupplierInvoiceApproved, {
    ...{ approvedAt: '2006-07-04T12:00:00Z', approvedOn: '2006-07-04', taxes: [], total: gbp('300.00') },
    creditor: { code: codes.creditors, amount: gbp('300.00') },
    expenses: [{ code: heating, amount: gbp('300.00') }],
  });

  it('to the penny, counting what waits for the cut-off and what orders reserve', async () => {
    await books.take(invoice);
    const { example } = payables.OrderApproved;
    const line = { ...example.lines[0]!, code: heating, amount: gbp('400.00'), budgetMonth: '2006-08' };
    await books.take(
      told(payables.OrderApproved, { lines: [line], approvedOn: '2006-07-04' }, { subject: example.orderId }),
    );
    expect(refused(await request(heating, 500_01n, training))).toMatchObject({
      code: 'virement-not-available',
      field: 'from[0].amount',
      facts: { available: '500.00' },
    });
    done(await request(heating, 500_00n, training));
  });

  it('also what was spent between the request and its approval', async () => {
    const { row } = done(await request(heating, 1_000_00n, training));
    await books.take(invoice);
    expect(refused(await approve(row.id))).toMatchObject({
      code: 'virement-not-available',
      facts: { available: '900.00' },
    });
    done(await books.perform(refuseVirement, [{ id: row.id }], { by: hugh, reason: 'It is spent' }));
    expect(await budgets()).toMatchObject({ [heating]: '1200.00' });
  });

  it('an income target: another takes it over, and none falls below nothing', async () => {
    done(await request(fees, 1_000_00n, grants));
    expect(refused(await request(fees, 1_000_01n, grants))).toMatchObject({
      code: 'virement-not-available',
      field: 'to[0].amount',
    });
    await moved(books, { code: fees, amount: 400_00n }, { code: grants, amount: 400_00n });
    expect(await budgets()).toMatchObject({ [fees]: '-3400.00', [grants]: '-600.00' });
  });

  it('income and expenditure are not mixed', async () => {
    expect(refused(await request(fees, 1_00n, training))).toMatchObject({ code: 'virement-mixes-kinds' });
  });
});

describe('C-11 bands of approval', () => {
  it.each([
    [25_000_00n, anna, 'bert', undefined],
    [25_000_01n, anna, 'bert', 'virement-above-authority'],
    [250_000_00n, anna, 'hugh', undefined],
  ])('%i pence', async (amount, by, approver, code) => {
    const { row } = done(await request(training, amount, heating, by));
    expect(row.needed).toBe(1);
    const outcome = await approve(row.id, approver === 'bert' ? person('bert', 'accountant') : hugh);
    if (code) expect(refused(outcome).code).toBe(code);
    else expect(done(outcome).row.state).toBe('approved');
  });

  it('above the last band two people, and the same one only once', async () => {
    const { row } = done(await request(training, 250_000_01n, heating));
    expect(row.needed).toBe(2);
    expect(done(await approve(row.id)).row).toMatchObject({ state: 'requested' });
    expect(refused(await approve(row.id)).code).toBe('virement-approved-before');
    expect(done(await approve(row.id, hella)).row).toMatchObject({ state: 'approved' });
  });

  it('from one directorate to another one more than its band', async () => {
    const { row } = done(await request(heating, 10_00n, roads));
    expect(row).toMatchObject({ across: true, needed: 2 });
    done(await approve(row.id));
    expect(await budgets()).toMatchObject({ [roads]: '5000.00' });
    done(await approve(row.id, person('bert', 'accountant')));
    expect(await budgets()).toMatchObject({ [roads]: '5010.00' });
  });
});

describe('X-08 whoever holds some cost centres gives away only theirs', () => {
  const holder = { ...person('helen', 'budget-holder'), scope: ['WE93110'] };

  it('theirs to anybody, another’s to nobody', async () => {
    const { row } = done(await request(heating, 10_00n, roads, holder));
    expect(refused(await request(roads, 10_00n, heating, holder))).toMatchObject({
      code: 'virement-outside-scope',
      field: 'from[0].code',
    });
    expect(refused(await books.perform(withdrawVirement, [{ id: row.id }], { by: anna })).code).toBe(
      'virement-not-yours',
    );
    expect(done(await books.perform(withdrawVirement, [{ id: row.id }], { by: holder })).row.state).toBe('withdrawn');
  });
});

it('C-11 a revision names the virements that were approved while it was prepared: it undoes them where it has them not', async () => {
  const move = (amount: bigint) => moved(books, { code: heating, amount }, { code: training, amount });
  await move(100_00n);
  await books.at('2006-07-10T12:00:00Z');
  const revision = { book: 'council', year: 2006, title: 'Half year', currency: 'GBP', copy: true };
  const declared = { declaredExpenditure: 606_200_00n, declaredIncome: -4_000_00n };
  const begun = await books.perform(startBudget, [{ ...revision, ...declared }], { by: anna, reason: 'Half year' });
  const { id } = done(begun).row;
  await books.at('2006-07-11T12:00:00Z');
  await move(200_00n);
  const { warnings } = done(await books.perform(submitBudget, [{ id }], { by: anna }));
  expect(warnings.filter((warning) => warning.includes('V2006-'))).toEqual([expect.stringMatching(/: V2006-0002$/)]);
});

it('C-11 budget of a year that is over moves too', async () => {
  await books.at('2007-04-10T12:00:00Z');
  await moved(books, { code: heating, amount: 100_00n }, { code: training, amount: 100_00n });
  const told = `SELECT budget::text AS budget FROM budget_position WHERE code = '${heating}' AND year = 2006`;
  expect(await books.rows(told)).toEqual([{ budget: '1100.00' }]);
});

describe('C-11 a virement that cannot be says where it is wrong', () => {
  const body = (more: object = {}): RequestVirementBody => ({
    ...{ year: 2006, reason: 'Heating costs less than planned' },
    from: [{ code: heating, amount: gbp('900.00') }],
    to: [{ code: training, amount: gbp('900.00') }],
    ...more,
  });
  const asked = async (more: object) => {
    const input = requestInput(body(more), books.runner.policies, day('2006-07-04'));
    return refused(await books.perform(requestVirement, [input], { by: anna }));
  };

  it('a currency that is not that of the books, where it stands', async () => {
    const dollars = { amount: '900.00', currency: 'USD' };
    expect(await asked({ to: [{ code: training, amount: dollars }] })).toMatchObject({
      ...{ code: 'budget-currency', field: 'to[0].amount.currency' },
    });
    const months = [{ month: '2006-12', amount: dollars }];
    expect(await asked({ from: [{ code: heating, amount: gbp('900.00'), months }] })).toMatchObject({
      ...{ code: 'budget-currency', field: 'from[0].months[0].amount.currency' },
    });
  });

  it('a year without a budget, rather than nothing left of it', async () => {
    expect(await asked({ year: 2031 })).toMatchObject({ code: 'virement-no-budget', field: 'year' });
  });
});
