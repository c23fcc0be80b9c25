import { newId } from '@tolbooth/verbs';
import { allCodes, codes } from './books';
import { RunningLedger } from './running-ledger';

type Case = readonly [
  why: string,
  method: string,
  path: string,
  body: unknown,
  status: number,
  code: string,
  field: string,
];

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const id = '0199a1b2-0000-7000-8000-000000000071';
const recharge = {
  ...{ method: 'agency-charging', title: 'Payroll', nature: 'Payroll for all staff', provider: codes.income },
  ...{ amount: gbp('300.00'), firstPeriod: '2006-07', lastPeriod: '2006-09', countDate: '2006-03-31' },
  ...{ dataYear: '2005/06', expectedIncrease: '2.5', receivers: [{ code: codes.expense, figure: '12.5' }] },
};
const direct = {
  ...{ fromCode: codes.expense, toCode: codes.income, amount: gbp('10.00') },
  ...{ dated: '2006-07-04', reason: 'Lent' },
};

let ledger: RunningLedger;
let mine: string;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  await ledger.ask('POST', '/v1/books', { id: 'school', name: 'St John’s School', kind: 'school' });
  const { values, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: values });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  const drafted = await ledger.ask('POST', '/v1/recharges', recharge);
  mine = String(drafted.body['id']);
  expect(drafted).toMatchObject({ status: 201, body: { state: 'drafted', noticeDays: 30 } });
});
afterAll(() => ledger?.stop());

const state = () =>
  ledger.rows(`SELECT (SELECT jsonb_agg(r ORDER BY id) FROM recharge r) AS recharges,
    (SELECT count(*) FROM recharge_objection) AS objections, (SELECT count(*) FROM direct_recharge) AS direct,
    (SELECT count(*) FROM outbox) AS told, (SELECT count(*) FROM audit_entry) AS audited`);

const all = '/v1/recharges';
const jobs = '/v1/direct-recharges';
const one = `${all}/${id}`;
const drafts: Case[] = [
  ['unknown field', 'POST', all, { ...recharge, colour: 'red' }, 400, 'unknown-field', 'colour'],
  ['missing field', 'POST', all, { ...recharge, base: undefined, title: undefined }, 400, 'missing-field', 'title'],
  ['no month', 'POST', all, { ...recharge, firstPeriod: '2006-13' }, 400, 'text-malformed', 'firstPeriod'],
  ['nobody', 'POST', all, { ...recharge, receivers: [] }, 400, 'list-too-short', 'receivers'],
  ['over-precise', 'POST', all, { ...recharge, amount: gbp('1.001') }, 400, 'money-over-precise', 'amount.amount'],
  ['below zero', 'POST', all, { ...recharge, amount: gbp('-1.00') }, 400, 'money-sign', 'amount.amount'],
  [
    'a figure of five places',
    'POST',
    all,
    { ...recharge, receivers: [{ code: codes.expense, figure: '1.00001' }] },
    400,
    'number-over-precise',
    'receivers[0].figure',
  ],
  [
    'another currency',
    'POST',
    all,
    { ...recharge, amount: { amount: '1.00', currency: 'EUR' } },
    422,
    'recharge-currency',
    'amount.currency',
  ],
  ['amount and pool', 'POST', all, { ...recharge, pool: codes.expense }, 422, 'recharge-of-what', 'pool'],
  ['a day that is none', 'POST', all, { ...recharge, countDate: '2006-02-30' }, 400, 'date-malformed', 'countDate'],
  ['days as text', 'POST', all, { ...recharge, noticeDays: 'ten' }, 400, 'wrong-type', 'noticeDays'],
  ['a notice of its own', 'POST', all, { ...recharge, noticeDays: 10 }, 422, 'recharge-notice-fixed', 'noticeDays'],
  ['a control account', 'POST', all, { ...recharge, provider: codes.bank }, 422, 'recharge-code-class', 'provider'],
  ['of no books', 'POST', all, { ...recharge, book: 'nobody' }, 404, 'book-unknown', 'book'],
  ['of other books', 'POST', all, { ...recharge, book: 'school' }, 422, 'code-of-another-book', 'provider'],
  ['change of none', 'PUT', one, recharge, 404, 'recharge-unknown', 'id'],
  ['notice of none', 'POST', `${one}/notice`, undefined, 404, 'recharge-unknown', 'id'],
  ['no id', 'POST', `${all}/7/notice`, undefined, 400, 'id-malformed', 'id'],
  [
    'objection to none',
    'POST',
    `${one}/objections`,
    { code: codes.expense, reason: 'x' },
    404,
    'recharge-unknown',
    'id',
  ],
  ['without why', 'POST', `${one}/objections`, { code: codes.expense }, 400, 'missing-field', 'reason'],
  ['no answer', 'POST', `${one}/objections/${id}/accept`, {}, 400, 'missing-field', 'answer'],
  ['answer to none', 'POST', `${one}/objections/${id}/reject`, { answer: 'x' }, 404, 'recharge-unknown', 'id'],
  ['end without why', 'POST', `${one}/end`, {}, 400, 'missing-field', 'reason'],
  ['end of none', 'POST', `${one}/end`, { reason: 'x' }, 404, 'recharge-unknown', 'id'],
  ['none', 'GET', one, undefined, 404, 'not-found', 'id'],
  ['statement of none', 'GET', `${one}/statement`, undefined, 404, 'not-found', 'id'],
  ['no state', 'GET', `${all}?state=tired`, undefined, 400, 'choice-unknown', 'state'],
  ['no id', 'GET', '/v1/reports/recharge-statement?recharge=7', undefined, 400, 'id-malformed', 'recharge'],
  ['no state', 'GET', '/v1/balance-differences?state=tired', undefined, 400, 'choice-unknown', 'state'],
  ['nothing', 'POST', jobs, { ...direct, amount: gbp('0.00') }, 400, 'money-sign', 'amount.amount'],
  ['without why', 'POST', jobs, { ...direct, reason: ' ' }, 400, 'text-too-short', 'reason'],
  ['to itself', 'POST', jobs, { ...direct, toCode: codes.expense }, 422, 'recharge-to-itself', 'toCode'],
  ['unknown code', 'POST', jobs, { ...direct, toCode: 'X' }, 422, 'combination-not-active', 'toCode'],
  ['approval of none', 'POST', `${jobs}/${id}/approve`, undefined, 404, 'recharge-unknown', 'id'],
  ['rejection of none', 'POST', `${jobs}/${id}/reject`, undefined, 404, 'recharge-unknown', 'id'],
  ['no state', 'GET', `${jobs}?state=tired`, undefined, 400, 'choice-unknown', 'state'],
];

describe('C-15 recharges refuse bad input with the field and the rule, and no row changes', () => {
  it.each(drafts)('%s: %s %s', async (_, method, path, body, status, code, field) => {
    const before = await state();
    // Objections are those of a budget holder.
    const role = path.endsWith('/objections') ? 'budget-holder' : 'accountant';
    const headers = { 'idempotency-key': newId() };
    const answer = await ledger.ask(method, path, body, { role, headers });
    expect(answer).toMatchObject({ status, body: { code, field } });
    expect(await state()).toEqual(before);
  });

  it.each([
    ['POST', () => all, recharge],
    ['PUT', () => `${all}/${mine}`, recharge],
    ['POST', () => `${all}/${mine}/notice`, undefined],
    ['POST', () => `${all}/${mine}/objections`, { code: codes.expense, reason: 'x' }],
    ['POST', () => `${all}/${mine}/end`, { reason: 'x' }],
    ['POST', () => jobs, direct],
    ['POST', () => '/v1/recharge-runs', {}],
    ['POST', () => '/v1/recharge-agreement-runs', {}],
    ['POST', () => '/v1/balance-proof-runs', {}],
    ['POST', () => '/v1/whole-balance-proof-runs', {}],
    ['POST', () => '/v1/balance-rebuild-runs', {}],
  ])('X-01: an auditor may not %s', async (method, path, body) => {
    const before = await state();
    const headers = { 'idempotency-key': newId() };
    const answer = await ledger.ask(method, path(), body, { role: 'internal-auditor', headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await state()).toEqual(before);
  });

  it('a stale version is refused, the notice of one’s own draft as well, and a key is needed where money moves', async () => {
    const stale = await ledger.ask('PUT', `${all}/${mine}`, recharge, { headers: { 'if-match': '"7"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    const own = await ledger.ask('POST', `${all}/${mine}/notice`);
    expect(own).toMatchObject({ status: 403, body: { code: 'separation-of-duties', facts: { pair: 'SOD-38' } } });
    expect(await ledger.ask('POST', jobs, direct)).toMatchObject({ status: 428 });
  });

  it('the statement is a page and a CSV; X-08: of the own cost centres', async () => {
    const statement = await ledger.get(`${all}/${mine}/statement`);
    expect(statement.body).toMatchObject({
      recharge: { base: 'FTE', countDate: '2006-03-31', dataYear: '2005/06' },
      receivers: [{ code: codes.expense, figure: '12.5', percent: '100.00', charged: gbp('0.00') }],
    });
    const report = await ledger.get(`/v1/reports/recharge-statement?recharge=${mine}`);
    expect(report.body.items).toMatchObject([{ nature: 'Payroll for all staff', figure: '12.5', percent: '100.00' }]);
    const seen = await ledger.ask('GET', all, undefined, { role: 'budget-holder' });
    expect(seen.body.items).toHaveLength(1);
  });
});
