import { ledger } from '@tolbooth/contracts';
import { Council, codes, type Doc } from './council';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const policy = {
  ...{ bands: [{ warnAt: '90', overAt: '100' }], against: 'year', withoutBudget: 'ok' },
  ...{ whenOver: 'role', overrideRoles: ['head-of-finance'] },
};

let council: Council;
let supplier: string;
beforeEach(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
  supplier = (await council.supplier()).number;
});
afterEach(() => council?.stop());

const position = (more: object = {}, version = 1) =>
  council.tell(
    ledger.BudgetPositionChanged,
    {
      ...ledger.BudgetPositionChanged.example,
      ...{ code: codes.repairs, budget: gbp('1000.00'), actual: gbp('300.00'), waiting: gbp('0.00') },
      ...{ committed: gbp('200.00'), available: gbp('500.00'), ...more },
    },
    version,
  );
const invoice = (net: string, kind = 'vendor-invoice') =>
  council.invoice(supplier, {
    ...{ kind, net: gbp(net), tax: gbp('0.00'), total: gbp(net) },
    lines: [{ description: 'Window repairs', code: codes.repairs, amount: gbp(net) }],
  });
const entered = (net: string, kind?: string) => council.done('/v1/supplier-invoices', invoice(net, kind), 'officer');
const funds = (doc: Doc) => (doc['funds'] as { outcome: string; used?: object }[])[0];
const check = (amount: string, more = '') =>
  council.get(`/v1/funds-checks?code=${codes.repairs}&amount=${amount}${more}`);

async function overspendingNeedsARole(): Promise<void> {
  const change = { key: 'payables/funds-check', from: '2026-11-10', value: policy, reason: 'Cabinet minute 14' };
  const proposed = await council.done('/v1/policy-overrides', change, 'accountant');
  await council.done(`/v1/policy-overrides/${proposed.id}/approve`, {}, 'manager');
}

describe('C-11 payables keeps its own copy of the budgets', () => {
  it('from an empty database, whatever the order in which positions come', async () => {
    expect((await check('100.00')).body).toMatchObject({ outcome: 'ok', budgeted: false });
    await position({ actual: gbp('600.00') }, 3);
    await position({ actual: gbp('100.00') }, 2);
    expect((await check('100.00')).body).toMatchObject({ outcome: 'warn', budgeted: true, used: gbp('900.00') });
  });

  it('answers ok, warn and over, a penny to each side', async () => {
    await position();
    const outcomes = [];
    for (const amount of ['399.99', '400.00', '500.00', '500.01']) outcomes.push((await check(amount)).body['outcome']);
    expect(outcomes).toEqual(['ok', 'warn', 'warn', 'over']);
  });

  it('for the year that the day is in', async () => {
    await position();
    expect((await check('500.01', '&on=2027-03-31')).body).toMatchObject({ outcome: 'over' });
    expect((await check('500.01', '&on=2027-04-01')).body).toMatchObject({ outcome: 'ok', budgeted: false });
  });

  it.each([
    ['amount=1.001', 400, 'number-over-precise', 'amount'],
    ['amount=-1.00', 400, 'number-out-of-range', 'amount'],
    ['amount=ten', 400, 'number-malformed', 'amount'],
  ])('refuses %s', async (query, status, code, field) => {
    const answer = await council.get(`/v1/funds-checks?code=${codes.repairs}&${query}`);
    expect(answer).toMatchObject({ status, body: { code, field } });
  });

  it('refuses a code that is ended, and one that is none', async () => {
    const ended = await council.get(`/v1/funds-checks?code=${codes.ended}&amount=1.00`);
    expect(ended).toMatchObject({ status: 422, body: { code: 'combination-not-active', field: 'code' } });
    const none = await council.get('/v1/funds-checks?code=WE93110&amount=1.00');
    expect(none).toMatchObject({ status: 422, body: { code: 'code-malformed' } });
  });
});

describe('C-11 the funds are shown at entry and kept at approval', () => {
  it('counts what was approved since the ledger told it, until it tells it again', async () => {
    await position();
    const first = await entered('300.00');
    expect(funds(first)).toMatchObject({ outcome: 'ok', used: gbp('800.00') });
    await council.done(`/v1/supplier-invoices/${first.id}/approve`, {}, 'approver');
    expect((await check('200.00')).body).toMatchObject({ outcome: 'warn', used: gbp('1000.00') });
    // Now it is among what the ledger took in.
    await position({ waiting: gbp('300.00'), available: gbp('200.00') }, 2);
    expect((await check('200.00')).body).toMatchObject({ outcome: 'warn', used: gbp('1000.00') });
    const kept = (await council.get(`/v1/supplier-invoices/${first.id}/funds-checks`)).body.items;
    expect(kept).toMatchObject([
      { code: codes.repairs, outcome: 'ok', amount: gbp('300.00'), used: gbp('800.00'), checkedBy: 'approver' },
    ]);
  });

  it('what was cancelled since counts no more', async () => {
    await position();
    const approved = await entered('300.00');
    await council.done(`/v1/supplier-invoices/${approved.id}/approve`, {}, 'approver');
    await council.done(`/v1/supplier-invoices/${approved.id}/cancel`, { reason: 'Sent twice' }, 'officer');
    expect((await check('300.00')).body).toMatchObject({ outcome: 'ok', used: gbp('800.00') });
  });

  it('the sample council is told and never stopped', async () => {
    await position();
    const over = await entered('500.01');
    expect(funds(over)).toMatchObject({ outcome: 'over' });
    const approved = await council.done(`/v1/supplier-invoices/${over.id}/approve`, {}, 'approver');
    expect(approved).toMatchObject({ state: 'approved' });
    expect(funds(approved)).toMatchObject({ outcome: 'over', used: gbp('1000.01') });
  });

  it('where the council says so, over is refused but for a role with a reason; the reason is kept', async () => {
    await position();
    await overspendingNeedsARole();
    const over = await entered('500.01');
    const path = `/v1/supplier-invoices/${over.id}/approve`;
    const reason = 'The roof leaks';
    const refused = await council.post(path, { reason }, 'approver');
    expect(refused).toMatchObject({ status: 422, body: { code: 'funds-over', requirement: 'C-11' } });
    const silent = await council.post(path, {}, 'head');
    expect(silent).toMatchObject({ status: 422, body: { code: 'funds-over', field: 'reason' } });
    expect(await council.count('funds_check')).toBe(0);
    expect(await council.done(path, { reason }, 'head')).toMatchObject({ state: 'approved' });
    const kept = (await council.get(`/v1/supplier-invoices/${over.id}/funds-checks`)).body.items;
    expect(kept).toMatchObject([{ outcome: 'over', reason, checkedBy: 'head' }]);
    await expect(council.started.parts.dataSource.query('DELETE FROM funds_check')).rejects.toMatchObject({
      constraint: 'funds-check-stands',
    });
  });

  it('two approvals side by side do not spend the same pound twice', async () => {
    await position();
    await overspendingNeedsARole();
    const both = [await entered('300.00'), await entered('300.00')];
    const answers = await Promise.all(
      both.map(({ id }) => council.post(`/v1/supplier-invoices/${id}/approve`, {}, 'approver')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});
