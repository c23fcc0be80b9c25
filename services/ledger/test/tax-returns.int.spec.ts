import { codes } from './books';
import { post } from './posted';
import type { RunningLedger } from './running-ledger';
import { sale, taxBooks } from './tax-books';

const manager = { role: 'manager-accounting-operations' };
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
let ledger: RunningLedger;
let first: string;
let second: string;

beforeAll(async () => {
  ledger = await taxBooks();
});
afterAll(() => ledger?.stop());

const boxesOf = async (id: string) => {
  const { body } = await ledger.get(`/v1/tax-returns/${id}`);
  const figures = body['figures'] as Record<string, { amount: string }>[];
  return Object.fromEntries(figures.map((figure) => [String(figure['box']), figure['amount']!.amount]));
};
const linesOf = async (id: string, box: string, role?: string) =>
  (await ledger.ask('GET', `/v1/reports/tax-return-lines?return=${id}&box=${box}`, undefined, { role })).body;

describe('C-13 a return of VAT from what was posted', () => {
  it('is opened for the quarter of a day, and shows what it would say', async () => {
    const opened = await ledger.ask('POST', '/v1/tax-returns', { on: '2006-05-20' });
    expect(opened).toMatchObject({ status: 201, body: { from: '2006-04-01', to: '2006-06-30', state: 'open' } });
    first = String(opened.body['id']);
    expect((await ledger.get(`/v1/tax-returns/${first}`)).body).toMatchObject({ provisional: true });
    expect(await boxesOf(first)).toMatchObject({
      1: '19.42',
      3: '19.42',
      4: '35.00',
      5: '-15.58',
      6: '110.00',
      7: '200.00',
    });
  });

  it('each box leads to its lines, and they add up to it', async () => {
    const { body } = await ledger.get(`/v1/tax-returns/${first}`);
    const links = (body['figures'] as Record<string, string>[]).map(({ box, lines }) => [box, lines !== undefined]);
    expect(Object.fromEntries(links)).toMatchObject({
      1: true,
      2: false,
      3: false,
      4: true,
      5: false,
      6: true,
      7: true,
    });
    expect((await linesOf(first, '1')).items).toMatchObject([
      { day: '2006-05-15', journal: 'J2006-000001', code: codes.outputVat, amount: gbp('17.50'), late: false },
      { day: '2006-06-30', documentNumber: 'S-2006-06-30', amount: gbp('1.92') },
    ]);
    expect((await linesOf(first, '6')).items).toMatchObject([
      { code: codes.income, amount: gbp('100.00') },
      { code: codes.income, amount: gbp('10.99') },
    ]);
    expect((await linesOf(first, '7')).items).toMatchObject([{ code: codes.expense, amount: gbp('200.00') }]);
  });

  it('X-08: a budget holder sees the own lines and no figures', async () => {
    expect((await linesOf(first, '6', 'budget-holder')).items).toHaveLength(2);
    expect((await linesOf(first, '1', 'budget-holder')).items).toEqual([]);
    expect(await ledger.ask('GET', `/v1/tax-returns/${first}`, undefined, { role: 'budget-holder' })).toMatchObject({
      status: 403,
      body: { code: 'scope-too-narrow' },
    });
  });

  it('SOD-30: an adjustment has a reason and another person’s approval, and stands apart', async () => {
    const asked = { side: 'input', amount: gbp('5.50'), reason: 'Relief for bad debts' };
    const proposed = await ledger.ask('POST', `/v1/tax-returns/${first}/adjustments`, asked);
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', amount: gbp('5.50') } });
    const path = `/v1/tax-adjustments/${String(proposed.body['id'])}`;
    expect(await boxesOf(first)).toMatchObject({ 4: '35.00' });
    expect(await ledger.ask('POST', `${path}/approve`)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-30' } },
    });
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/prepare`)).toMatchObject({
      status: 409,
      body: { code: 'tax-adjustments-waiting' },
    });
    expect(await ledger.ask('POST', `${path}/approve`, undefined, manager)).toMatchObject({
      body: { state: 'approved' },
    });
    expect(await ledger.ask('POST', `${path}/reject`, undefined, manager)).toMatchObject({
      status: 409,
      body: { code: 'tax-adjustment-decided' },
    });
    const doubtful = await ledger.ask('POST', `/v1/tax-returns/${first}/adjustments`, { ...asked, reason: 'Guessed' });
    const rejected = `/v1/tax-adjustments/${String(doubtful.body['id'])}/reject`;
    expect(await ledger.ask('POST', rejected, undefined, manager)).toMatchObject({ body: { state: 'rejected' } });
    const { body } = await ledger.get(`/v1/tax-returns/${first}`);
    expect(body['figures']).toContainEqual(
      expect.objectContaining({ box: '4', ofPeriod: gbp('35.00'), adjusted: gbp('5.50'), amount: gbp('40.50') }),
    );
  });

  it('SOD-31: figures are made by one person and approved by another, for good', async () => {
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/approve`, undefined, manager)).toMatchObject({
      status: 409,
      body: { code: 'tax-return-state' },
    });
    for (const step of ['prepare', 'reopen', 'prepare'])
      expect(await ledger.ask('POST', `/v1/tax-returns/${first}/${step}`)).toMatchObject({ status: 200 });
    const asked = { side: 'output', amount: gbp('1.00'), reason: 'x' };
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/adjustments`, asked)).toMatchObject({
      status: 409,
      body: { code: 'tax-return-state', facts: { state: 'prepared' } },
    });
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/approve`)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-31' } },
    });
    expect(await ledger.ask('POST', '/v1/tax-returns', { on: '2006-07-01' })).toMatchObject({
      status: 409,
      body: { code: 'tax-return-state', field: 'from' },
    });
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/approve`, undefined, manager)).toMatchObject({
      status: 200,
      body: { state: 'approved', approvedBy: 'manager-accounting-operations', preparedBy: 'accountant' },
    });
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/reopen`)).toMatchObject({
      status: 409,
      body: { code: 'tax-return-state' },
    });
    expect(await ledger.ask('POST', `/v1/tax-returns/${first}/adjustments`, asked)).toMatchObject({
      status: 409,
      body: { code: 'tax-return-approved' },
    });
  });

  it('what is posted later into its period never changes it and stands in the next one, told apart', async () => {
    const filed = (await ledger.get(`/v1/tax-returns/${first}`)).body;
    const lines = (await linesOf(first, '1')).items;
    await post(
      ledger.service.parts.dataSource,
      sale('2006-06-20', '1000.00', '175.00', '1175.00'),
      sale('2006-07-03', '20.00', '3.50', '23.50'),
    );
    expect((await ledger.get(`/v1/tax-returns/${first}`)).body).toEqual(filed);
    expect((await linesOf(first, '1')).items).toEqual(lines);
    second = String((await ledger.ask('POST', '/v1/tax-returns', { on: '2006-07-05' })).body['id']);
    const { body } = await ledger.get(`/v1/tax-returns/${second}`);
    expect(body['figures']).toContainEqual(
      expect.objectContaining({ box: '1', ofPeriod: gbp('3.50'), late: gbp('175.00'), amount: gbp('178.50') }),
    );
    expect(body['figures']).toContainEqual(
      expect.objectContaining({ box: '6', ofPeriod: gbp('20.00'), late: gbp('1000.00'), amount: gbp('1020.00') }),
    );
    expect((await linesOf(second, '1')).items).toMatchObject([
      { day: '2006-06-20', late: true, amount: gbp('175.00') },
      { day: '2006-07-03', late: false, amount: gbp('3.50') },
    ]);
    const { items } = (await ledger.get('/v1/tax-returns?limit=1')).body;
    expect(items).toMatchObject([{ id: second, from: '2006-07-01', state: 'open' }]);
  });

  it('all lines of a box come as a file', async () => {
    const answer = await fetch(`${ledger.service.url}/v1/reports/tax-return-lines?return=${second}&box=1&format=csv`, {
      headers: await ledger.headers(),
    });
    expect(await answer.text()).toContain('2006-06-20,yes,J2006-000005');
  });
});

describe('C-13 an approved return stands, for SQL too', () => {
  it.each([
    `UPDATE tax_return SET figures = '[]' WHERE state = 'approved'`,
    `UPDATE tax_return SET state = 'open', figures = NULL WHERE state = 'approved'`,
    'DELETE FROM tax_return',
    'TRUNCATE tax_return CASCADE',
    `UPDATE tax_adjustment SET amount = 1`,
    `DELETE FROM tax_adjustment`,
    `INSERT INTO tax_adjustment (id, return_id, side, amount, reason, state, proposed_by, proposed_at, version)
     SELECT gen_random_uuid(), id, 'input', 1, 'x', 'proposed', 'x', now(), 1 FROM tax_return WHERE state = 'approved'`,
  ])('%s', async (sql) => {
    await expect(ledger.rows(sql)).rejects.toMatchObject({ constraint: 'tax-return-approved' });
  });
});

describe('C-13 bad input: nothing changes', () => {
  const adjustments = () => `/v1/tax-returns/${second}/adjustments`;
  const good = { side: 'input', amount: gbp('1.00'), reason: 'x' };
  const nowhere = '0199a1b2-0000-7000-8000-0000000000ff';
  const state = () =>
    ledger.rows(`SELECT (SELECT jsonb_agg(r ORDER BY id) FROM tax_return r) AS returns,
      (SELECT count(*) FROM tax_adjustment) AS adjustments, (SELECT count(*) FROM audit_entry) AS audited`);

  it.each<[string, () => string, unknown, number, string, string | undefined]>([
    ['unknown field', () => '/v1/tax-returns', { on: '2006-10-01', x: 1 }, 400, 'unknown-field', 'x'],
    ['missing field', () => '/v1/tax-returns', {}, 400, 'missing-field', 'on'],
    ['no such date', () => '/v1/tax-returns', { on: '2006-02-30' }, 400, 'date-malformed', 'on'],
    ['no such books', () => '/v1/tax-returns', { on: '2006-10-01', book: 'nobody' }, 404, 'book-unknown', 'book'],
    ['there already', () => '/v1/tax-returns', { on: '2006-08-01' }, 409, 'tax-return-once', 'on'],
    ['before the first', () => '/v1/tax-returns', { on: '2006-01-01' }, 409, 'tax-return-once', 'on'],
    ['before any policy', () => '/v1/tax-returns', { on: '1999-03-31' }, 422, 'policy-not-in-force', undefined],
    ['a gap', () => '/v1/tax-returns', { on: '2007-01-01' }, 422, 'tax-return-not-next', 'from'],
    ['no side', adjustments, { ...good, side: 'both' }, 400, 'choice-unknown', 'side'],
    ['no reason', adjustments, { ...good, reason: ' ' }, 400, 'text-too-short', 'reason'],
    ['nothing', adjustments, { ...good, amount: gbp('0.00') }, 422, 'tax-adjustment-of-nothing', 'amount'],
    ['over-precise', adjustments, { ...good, amount: gbp('1.001') }, 400, 'money-over-precise', 'amount.amount'],
    [
      'another currency',
      adjustments,
      { ...good, amount: { amount: '1.00', currency: 'USD' } },
      400,
      'money-currency',
      'amount.currency',
    ],
    ['no such return', () => `/v1/tax-returns/${nowhere}/adjustments`, good, 404, 'tax-return-not-found', 'id'],
    ['no such return', () => `/v1/tax-returns/${nowhere}/prepare`, undefined, 404, 'tax-return-not-found', 'id'],
    [
      'no such adjustment',
      () => `/v1/tax-adjustments/${nowhere}/approve`,
      undefined,
      404,
      'tax-adjustment-not-found',
      'id',
    ],
    ['no id', () => '/v1/tax-returns/first/prepare', undefined, 400, 'id-malformed', 'id'],
    ['not over', () => `/v1/tax-returns/${second}/prepare`, undefined, 409, 'tax-period-not-over', undefined],
  ])('%s %#', async (_, path, body, status, code, field) => {
    const before = await state();
    expect(await ledger.ask('POST', path(), body)).toMatchObject({
      status,
      body: { code, ...(field ? { field } : {}) },
    });
    expect(await state()).toEqual(before);
  });

  it('stale ETag, missing permission, a box that has no lines', async () => {
    const stale = { headers: { 'if-match': '"9"' } };
    expect(await ledger.ask('POST', `/v1/tax-returns/${second}/prepare`, undefined, stale)).toMatchObject({
      status: 412,
      body: { code: 'stale-version' },
    });
    const auditor = { role: 'internal-auditor' };
    expect(await ledger.ask('POST', '/v1/tax-returns', { on: '2006-10-01' }, auditor)).toMatchObject({ status: 403 });
    for (const box of ['3', '2', '77'])
      expect(await ledger.get(`/v1/reports/tax-return-lines?return=${first}&box=${box}`)).toMatchObject({
        status: 422,
        body: { code: 'tax-box-unknown', field: 'box' },
      });
    expect(await ledger.get(`/v1/reports/tax-return-lines?return=${nowhere}&box=1`)).toMatchObject({ status: 404 });
  });
});
