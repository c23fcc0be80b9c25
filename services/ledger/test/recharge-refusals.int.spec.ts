import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { closeModule } from '../src/period-steps/move-period';
import { approveDirectRecharge, rejectDirectRecharge, requestDirectRecharge } from '../src/recharges/direct-recharges';
import { draftRecharge, type RechargeAsked } from '../src/recharges/draft-recharge';
import { codes, told } from './books';
import { anne, asked, bob, changed, first, from, holder, Recharging, second } from './recharging';

let office: Recharging;
beforeAll(async () => {
  office = await Recharging.open();
});
afterAll(() => office?.books.close());

describe('C-15 what is no recharge', () => {
  it.each<[string, Partial<RechargeAsked>, string, string]>([
    ['both amount and pool', { pool: codes.expense }, 'recharge-of-what', 'pool'],
    ['neither', { amount: undefined }, 'recharge-of-what', 'amount'],
    ['an unknown method', { method: 'by-feel' }, 'recharge-method-unknown', 'method'],
    [
      'an agreement without its days',
      { method: 'service-level-agreement', agreement: 'A' },
      'recharge-agreement-missing',
      'noticeDays',
    ],
    ['two years', { lastPeriod: '2007-04' }, 'recharge-periods', 'lastPeriod'],
    ['another currency', { amount: { minor: 1n, currency: 'EUR' } }, 'recharge-currency', 'amount.currency'],
    ['expenditure at the provider (C-03)', { provider: codes.expense }, 'recharge-code-class', 'provider'],
    ['a control account', { provider: codes.debtors }, 'recharge-code-class', 'provider'],
    ['another book', { book: 'school' }, 'code-of-another-book', 'provider'],
  ])('%s', async (_, change, code, field) => {
    const outcome = await office.books.perform(draftRecharge, [asked(change)], { by: anne });
    expect(outcome).toMatchObject([{ refusal: { code, field } }]);
    expect(await office.books.rows('SELECT 1 FROM recharge')).toEqual([]);
  });

  it.each([
    ['income at a receiver', [{ code: codes.income, figure: '1' }], 'recharge-code-class'],
    ['an unknown code', [{ code: 'WE93150-41000-000-0000-00-0000', figure: '1' }], 'combination-not-active'],
    [
      'a receiver twice',
      [
        { code: codes.expense, figure: '1' },
        { code: codes.expense, figure: '2' },
      ],
      'recharge-receiver-twice',
    ],
    ['nothing counted', [{ code: codes.expense, figure: '0.0000' }], 'recharge-no-figures'],
  ])('%s', async (_, receivers, code) => {
    const outcome = await office.books.perform(draftRecharge, [asked({ receivers })], { by: anne });
    expect(outcome).toMatchObject([{ refusal: { code } }]);
  });
});

describe('C-15 from job to job', () => {
  const direct = (change: object = {}) => ({
    ...{ book: 'council', fromCode: first, toCode: second, amount: { minor: 25_000n, currency: 'GBP' } },
    ...{ dated: day('2006-07-04'), reason: 'Caretaker lent for the election' },
    ...change,
  });

  it('SOD-38: asked for with a reason, approved by another, posted once', async () => {
    const { row } = changed(await office.books.perform(requestDirectRecharge, [direct()], { by: anne }));
    const own = await office.books.perform(approveDirectRecharge, [{ id: row.id }], { by: anne });
    expect(own).toMatchObject([{ refusal: { code: 'separation-of-duties', facts: { pair: 'SOD-38' } } }]);
    const after = changed(await office.books.perform(approveDirectRecharge, [{ id: row.id }], { by: bob }));
    expect(after.row).toMatchObject({ state: 'approved', number: 'DR000001', decidedBy: 'bob' });
    expect(await office.shares()).toEqual(['DR000001 WE93130-41000 250.00', 'DR000001 WE93120-41000 -250.00']);
    const again = await office.books.perform(approveDirectRecharge, [{ id: row.id }], { by: bob });
    expect(again).toMatchObject([{ refusal: { code: 'recharge-state' } }]);
  });

  it('is rejected and never posted', async () => {
    const before = await office.shares();
    const { row } = changed(await office.books.perform(requestDirectRecharge, [direct()], { by: anne }));
    expect(changed(await office.books.perform(rejectDirectRecharge, [{ id: row.id }], { by: anne })).row.state).toBe(
      'rejected',
    );
    expect(await office.shares()).toEqual(before);
  });

  it.each([
    ['to itself', { toCode: first }, 'recharge-to-itself'],
    ['to a control account', { toCode: codes.bank }, 'recharge-code-class'],
    ['of an unknown code', { fromCode: 'WE93150-41000-000-0000-00-0000' }, 'combination-not-active'],
    ['in another currency', { amount: { minor: 1n, currency: 'EUR' } }, 'recharge-currency'],
  ])('not %s', async (_, change, code) => {
    expect(await office.books.perform(requestDirectRecharge, [direct(change)], { by: anne })).toMatchObject([
      { refusal: { code } },
    ]);
  });

  it.each([
    ['property', '86231', '0000', 'code-of-a-module'],
    ['a project', '41000', '0042', 'code-of-a-module'],
    ['income of a sub-ledger', '81000', '0000', 'income-source-missing'],
  ])('C-09, W7: not of %s, on either side', async (_, subjective, project, code) => {
    const { books } = office;
    const forbidden = `WE93110-${subjective}-000-${project}-00-0000`;
    const values = { subjective, projectGroup: project };
    const set = Object.entries(values).map(([segment, value]) => ({ segment, value, name: value, from }));
    await books.perform(setSegmentValue, set);
    await books.perform(setCombination, [{ code: forbidden, name: forbidden, from }]);
    const coded = (one: string) => ({ code: one, amount: { amount: '117.50', currency: 'GBP' } });
    const on = { completedOn: '2006-07-04', completedAt: '2006-07-04T13:00:00Z', invoiceId: newId() };
    const income = { receivable: coded(codes.debtors), revenue: [coded(codes.income)], taxes: [] };
    await books.take(told(receivables.InvoiceCompleted, { ...on, ...income }));
    for (const field of ['fromCode', 'toCode']) {
      const outcome = await books.perform(requestDirectRecharge, [direct({ [field]: forbidden })], { by: anne });
      expect(outcome).toMatchObject([{ refusal: { code, field } }]);
    }
  });

  it('X-08: not between jobs that are both others’', async () => {
    expect(await office.books.perform(requestDirectRecharge, [direct()], { by: holder('WE93140') })).toMatchObject([
      { refusal: { code: 'not-your-cost-centre' } },
    ]);
    changed(await office.books.perform(requestDirectRecharge, [direct()], { by: holder('WE93130') }));
  });

  it('C-05: not in a period that is closed, also where it closed since; never late, nor by SQL', async () => {
    const { books } = office;
    const june = direct({ dated: day('2006-06-30') });
    expect(await books.perform(requestDirectRecharge, [june], { by: anne })).toMatchObject([
      { refusal: { code: 'period-not-open', field: 'dated', facts: { day: '2006-06-30' } } },
    ]);
    const { row } = changed(await books.perform(requestDirectRecharge, [direct()], { by: anne }));
    const period = { period: '2006-07', module: 'ledger' };
    changed(await books.perform(closeModule, [period], { by: anne, reason: 'Books of July' }));
    const before = await office.shares();
    expect(await books.perform(approveDirectRecharge, [{ id: row.id }], { by: bob })).toMatchObject([
      {
        refusal: {
          code: 'period-not-open',
          field: 'dated',
          facts: { day: '2006-07-04', open: ['2006-08', '2006-09'] },
        },
      },
    ]);
    expect(await office.shares()).toEqual(before);
    const late = `UPDATE direct_recharge SET state = 'approved', number = 'DR9', decided_by = 'bob', decided_at = now(), journal_id = '${row.id}'
       WHERE id = '${row.id}';
      INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines,
         service, event_type, document, document_number, rule_version)
       VALUES ('${row.id}', 'council', 2006, 9000, '2006-07-04', '2006-08-01', '2006-08', true, now(), 'GBP', 1, 2, 'ledger',
         'Recharge', '${row.id}', 'DR9', 'v')`;
    await expect(books.rows(late)).rejects.toMatchObject({ constraint: 'period-not-open' });
  });
});
