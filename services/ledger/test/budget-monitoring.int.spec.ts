import { writeSpreadsheet } from '@tolbooth/formats';
import { formatAmount } from '@tolbooth/money';
import { availableOf } from '../src/budget-positions/budget-position.rows';
import { allCodes, codes } from './books';
import { post } from './posted';
import { RunningLedger } from './running-ledger';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const training = codes.expense;
const roads = 'HW10000-41000-000-0000-00-0000';
const fees = codes.income;
const from = '2003-04-01';
let ledger: RunningLedger;

const head = { role: 'head-of-finance' };
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const even = (code: string, annual: string) => ({ code, annual: gbp(annual) });

async function chart(): Promise<void> {
  const { values, combinations } = allCodes();
  const more = { segment: 'costCentre', value: 'HW10000', name: 'Roads', from };
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: [...values, more] });
  const items = [...combinations, { code: roads, name: 'roads', from }];
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const month of ['2006-04', '2006-07', '2006-08']) await ledger.ask('POST', `/v1/periods/${month}/open`);
  const levels = ['directorate', 'costCentre'];
  await ledger.ask('POST', '/v1/hierarchies', { id: 'services', name: 'Services', segment: 'costCentre', levels });
  const nodes = [
    { node: 'ECS', level: 'directorate', name: 'Education' },
    { node: 'ENV', level: 'directorate', name: 'Environment' },
    { node: 'WE93110', level: 'costCentre', parent: 'ECS' },
    { node: 'HW10000', level: 'costCentre', parent: 'ENV' },
  ];
  await ledger.ask('POST', '/v1/hierarchies/services/versions', { from, nodes });
  await ledger.ask('POST', '/v1/hierarchies/services/versions/1/enforce');
}

beforeAll(async () => {
  ledger = await RunningLedger.start();
  await chart();
  const started = await ledger.ask(
    'POST',
    '/v1/budget-versions',
    { year: 2006, title: 'Budget', declaredExpenditure: gbp('18000.00'), declaredIncome: gbp('-3000.00') },
    keyed('start'),
  );
  const path = `/v1/budget-versions/${String(started.body['id'])}`;
  const lines = [even(training, '12000.00'), even(roads, '6000.00'), even(fees, '-3000.00')];
  expect(await ledger.ask('PUT', `${path}/lines`, { lines })).toMatchObject({ status: 200 });
  expect(await ledger.ask('POST', `${path}/submit`)).toMatchObject({ status: 200 });
  expect(await ledger.ask('POST', `${path}/approve`, {}, { ...head, ...keyed('approve') })).toMatchObject({
    status: 200,
  });
  const { dataSource } = ledger.service.parts;
  const postedAt = '2006-07-05T10:00:00Z';
  await post(
    dataSource,
    {
      dated: '2006-04-10',
      postedAt,
      lines: [
        [training, '5000.00'],
        [codes.bank, '-5000.00'],
      ],
    },
    {
      dated: '2006-07-03',
      postedAt,
      lines: [
        [fees, '-800.00'],
        [codes.bank, '800.00'],
      ],
    },
    {
      dated: '2006-07-04',
      postedAt,
      lines: [
        [roads, '200.00', 'USD', '110.00'],
        [codes.bank, '-200.00', 'USD', '-110.00'],
      ],
    },
    {
      dated: '2006-08-01',
      postedAt,
      lines: [
        [training, '70.00'],
        [codes.bank, '-70.00'],
      ],
    },
    // The closing of a year takes income and expenditure to the balances: no spending.
    {
      dated: '2006-07-31',
      postedAt,
      kind: 'YearEnd',
      lines: [
        [training, '-5000.00'],
        [codes.suspense, '5000.00'],
      ],
    },
  );
  await ledger.rows(`INSERT INTO commitment_order (id, number, supplier, lines_version, emergency, version)
    VALUES ('0190a1b2-0000-7000-8000-000000000091', 'OU0000123', 'S0000042', 1, false, 1)`);
  await ledger.rows(`INSERT INTO commitment_line (order_id, line_id, number, code, year, month, currency, ordered, released, outstanding, ended)
    VALUES ('0190a1b2-0000-7000-8000-000000000091', gen_random_uuid(), 1, '${training}', 2006, '2006-08', 'GBP', 900, 0, 900, false)`);
});
afterAll(() => ledger?.stop());

const report = (query: string, role?: string) =>
  ledger.ask('GET', `/v1/reports/budget-monitoring?${query}`, undefined, { role });
const figures = async (query: string, role?: string) => {
  const columns = ['budget', 'profile', 'actual', 'variance', 'committed', 'available', 'forecast', 'forecastVariance'];
  const { status, body } = await report(query, role);
  expect(status).toBe(200);
  return Object.fromEntries(
    (body.items ?? []).map((row) => [
      `${String(row['key'])} ${String(row['kind'])}`,
      columns.map((column) => (row[column] as { amount: string }).amount).join(' '),
    ]),
  );
};

describe('C-11, DETAILS 1.8 budget v profile v actual', () => {
  it('per code, up to a month, in the currency of the books, without the closing of the year', async () => {
    expect(await figures('period=2006-07')).toEqual({
      [`${training} expenditure`]: '12000.00 4000.00 5000.00 1000.00 900.00 6100.00 13000.00 1000.00',
      [`${roads} expenditure`]: '6000.00 2000.00 110.00 -1890.00 0.00 5890.00 4110.00 -1890.00',
      [`${fees} income`]: '-3000.00 -1000.00 -800.00 200.00 0.00 -2200.00 -2800.00 200.00',
    });
  });

  it('the year’s end by the rate of the months so far', async () => {
    const rows = await figures('period=2006-07&forecast=run-rate');
    expect(rows[`${training} expenditure`]).toBe('12000.00 4000.00 5000.00 1000.00 900.00 6100.00 15000.00 3000.00');
    expect(rows[`${roads} expenditure`]).toContain(' 330.00 -5670.00');
  });

  it('a month earlier what came later is not there, a month later it is', async () => {
    expect((await figures('period=2006-06'))[`${fees} income`]).toContain('-3000.00 -750.00 0.00');
    expect((await figures('period=2006-08'))[`${training} expenditure`]).toContain('12000.00 5000.00 5070.00 70.00');
  });

  it('by a level of the hierarchy, income apart from expenditure', async () => {
    expect(await figures('period=2006-07&by=hierarchy&hierarchy=services&level=directorate')).toEqual({
      'ECS expenditure': '12000.00 4000.00 5000.00 1000.00 900.00 6100.00 13000.00 1000.00',
      'ECS income': '-3000.00 -1000.00 -800.00 200.00 0.00 -2200.00 -2800.00 200.00',
      'ENV expenditure': '6000.00 2000.00 110.00 -1890.00 0.00 5890.00 4110.00 -1890.00',
    });
  });

  it('the same figures when the night has folded the balances', async () => {
    const before = await figures('period=2006-07');
    expect(await ledger.ask('POST', '/v1/balance-folding-runs', {}, { role: 'system-operator' })).toMatchObject({
      status: 201,
    });
    expect(await ledger.rows('SELECT 1 FROM balance_change')).toEqual([]);
    expect(await figures('period=2006-07')).toEqual(before);
  });

  it('X-08 a budget holder sees only the own cost centres', async () => {
    expect(Object.keys(await figures('period=2006-07', 'budget-holder')).sort()).toEqual([
      `${training} expenditure`,
      `${fees} income`,
    ]);
    const { body } = await report('period=2006-07&by=class', 'budget-holder');
    expect(body.items).toMatchObject([{ key: 'expenditure', budget: gbp('12000.00') }, { key: 'income' }]);
  });

  it('X-08 so they do of versions’ lines, positions and commitments', async () => {
    const holder = { role: 'budget-holder' };
    const [{ id } = { id: '' }] = (await ledger.get('/v1/budget-versions?year=2006')).body.items as { id: string }[];
    const codesOf = async (path: string, about: object = {}) =>
      ((await ledger.ask('GET', path, undefined, about)).body.items ?? []).map(({ code }) => code);
    const totalsOf = async (about: object) => {
      const { body } = await ledger.ask('GET', `/v1/budget-versions/${id}`, undefined, about);
      return [body['lines'], body['expenditure'], body['income']];
    };
    expect(await totalsOf({})).toEqual([3, gbp('18000.00'), gbp('-3000.00')]);
    expect(await totalsOf(holder)).toEqual([2, gbp('12000.00'), gbp('-3000.00')]);
    expect(await codesOf(`/v1/budget-versions/${id}/lines`)).toEqual([roads, training, fees]);
    expect(await codesOf(`/v1/budget-versions/${id}/lines`, holder)).toEqual([training, fees]);
    expect(await codesOf('/v1/budget-positions?year=2006')).toEqual([roads, training, fees]);
    expect(await codesOf('/v1/budget-positions?year=2006', holder)).toEqual([training, fees]);
    await ledger.rows(`UPDATE commitment_line SET code = '${roads}'`);
    expect(await codesOf('/v1/commitments?year=2006')).toEqual([roads]);
    expect(await codesOf('/v1/commitments?year=2006', holder)).toEqual([]);
  });

  it('as a file', async () => {
    const answer = await fetch(`${ledger.service.url}/v1/reports/budget-monitoring?period=2006-07&format=csv`, {
      headers: { authorization: `Bearer ${await ledger.stack.tokenFor(['accountant'])}` },
    });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(await answer.text()).toContain(`${roads},roads,expenditure,6000.00,GBP`);
  });

  it.each([
    ['period=2006-13', 'text-malformed', 'period'],
    ['period=2006-07&by=hierarchy', 'parameters-apart', 'hierarchy'],
    ['forecast=hope', 'choice-unknown', 'forecast'],
    ['book=nowhere', 'book-unknown', 'book'],
  ])('refuses %s', async (query, code, field) => {
    expect((await report(query)).body).toMatchObject({ code, field });
  });
});

describe('C-11 a budget comes as a file', () => {
  const csv = { role: 'accountant', headers: { 'content-type': 'text/csv' } };
  let path: string;
  beforeAll(async () => {
    const body = { year: 2007, title: 'Next', declaredExpenditure: gbp('1200.00'), declaredIncome: gbp('-24.00') };
    const started = await ledger.ask('POST', '/v1/budget-versions', body, keyed('next'));
    expect(started.body['warnings']).toEqual([expect.stringContaining('2006-11-01')]);
    path = `/v1/budget-versions/${String(started.body['id'])}`;
  });
  const head_ = 'code,annual,profile,m1,m2,m3,m4,m5,m6,m7,m8,m9,m10,m11,m12';

  it('with a profile, with months, with nothing of both; control totals are compared', async () => {
    const file = [head_, `${training},"1,200.00",april`, `${fees},-24.00,,-2,-2,-2,-2,-2,-2,-2,-2,-2,-2,-2,-2`].join(
      '\n',
    );
    const filled = await ledger.ask('PUT', `${path}/file`, file, csv);
    expect(filled).toMatchObject({
      status: 200,
      body: { lines: 2, expenditure: gbp('1200.00'), income: gbp('-24.00') },
    });
    const { body } = await ledger.get(`${path}/lines`);
    expect(body.items).toMatchObject([
      { line: 2, code: training, profile: 'april' },
      { line: 3, code: fees, profile: 'given' },
    ]);
    const months = body.items?.[0]?.['months'] as object[];
    expect([months.length, months[0]]).toEqual([12, { month: '2007-04', amount: gbp('1200.00') }]);
    expect(await ledger.ask('POST', `${path}/submit`)).toMatchObject({ status: 200, body: { state: 'submitted' } });
    await ledger.ask('POST', `${path}/return`, { reason: 'Again' }, head);
  });

  it('also a spreadsheet', async () => {
    const columns = ['Code', 'Annual', 'Profile'].map((title) => ({ title, kind: 'text' as const }));
    const sheet = writeSpreadsheet({ name: 'Budget', columns }, [
      [training, '1200.00', ''],
      [fees, '-24', 'quarterly'],
    ]);
    const bytes = Buffer.concat((await sheet.toArray()) as Buffer[]);
    const answer = await fetch(`${ledger.service.url}${path}/file`, {
      method: 'PUT',
      headers: {
        ...(await ledger.headers()),
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      },
      body: new Uint8Array(bytes),
    });
    expect([answer.status, await answer.json()]).toMatchObject([200, { lines: 2, income: gbp('-24.00') }]);
  });

  it('one bad line and nothing is taken: each is told with its line', async () => {
    const file = [head_, `${training},10.00,even`, `${roads},ten,even`, `${fees},-1.005,even`].join('\n');
    const answer = await ledger.ask('PUT', `${path}/file`, file, csv);
    expect(answer).toMatchObject({ status: 400, body: { code: 'money-format', field: 'row 3: annual' } });
    expect(answer.body['facts']).toMatchObject({
      faulty: 2,
      lines: [
        { line: 3, code: 'money-format' },
        { line: 4, code: 'money-over-precise' },
      ],
    });
    const wrong = [head_, `${training},10.00,summer`, `WE93110-49999-000-0000-00-0000,1.00,`].join('\n');
    const refused = await ledger.ask('PUT', `${path}/file`, wrong, csv);
    expect(refused).toMatchObject({ status: 422, body: { code: 'budget-profile-unknown' } });
    expect((refused.body['facts'] as { lines: object[] }).lines).toHaveLength(2);
    expect((await ledger.get(path)).body).toMatchObject({ lines: 2, income: gbp('-24.00') });
  });

  it.each([
    ['code,annual,colour\nx,1,red', 'budget-file-unreadable'],
    ['code\nx', 'budget-file-unreadable'],
    ['code,annual\n', 'budget-file-unreadable'],
  ])('%j is refused', async (file, code) => {
    expect(await ledger.ask('PUT', `${path}/file`, file, csv)).toMatchObject({
      status: 422,
      body: { code, field: 'file' },
    });
  });
});

describe('C-11 what is available means the same everywhere', () => {
  it('what came in and waits for the cut-off is not available, as for a virement', async () => {
    const { dataSource, policies, runner } = ledger.service.parts;
    const lines = JSON.stringify([{ code: roads, amount: '20000', currency: 'GBP' }]);
    await ledger.rows(`INSERT INTO waiting_entry (id, book, service, event_type, document, document_number, topic, partition,
        dated, completed_at, taken_at, due_at, rule_version, lines, state, deferred, version)
      VALUES (gen_random_uuid(), 'council', 'payables', 'SupplierInvoiceApproved', gen_random_uuid(), '1', 'payables.events', 0,
        '2006-07-05', now(), now(), now(), 'r', '${lines}', 'waiting', false, 1)`);
    const row = (await report('period=2006-07')).body.items?.find(({ key }) => key === roads);
    const on = { policies, on: runner.today() };
    const left = await availableOf(dataSource.manager, { book: 'council', year: 2006 }, [roads], on);
    expect(row).toMatchObject({ waiting: gbp('200.00'), available: gbp(formatAmount(left.get(roads)!.available)) });
  });
});
