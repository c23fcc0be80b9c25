import { writeFileSync } from 'node:fs';
import { collections } from '@tolbooth/contracts';
import { parseXml } from './xml';
import { debts } from './given/debts';
import { gbp, Office, type Body } from './office';

const period = 'from=2006-04&to=2006-07';
let office: Office;
let model: Body;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  const customer = await office.customer();
  model = await office.invoice(customer.account, '100.00');
  const own = { account: customer.account, paying_account: customer.account };
  const [disputed = ''] = await debts(office, model, [
    { number: 'T1', due: '2006-04-20', total: '1000.00', ...own },
    { number: 'T2', due: '2006-05-20', total: '500.00', ...own },
    {
      number: 'T3',
      due: '2006-06-20',
      total: '600.00',
      ...own,
      cost_centre: 'C563000',
      directorate: 'CYPS & <Schools>',
    },
  ]);
  await office.moveTo('2006-07-04T08:00:00Z');
  await office.receipt(customer.account, '400.00', { applications: [{ invoice: 'T1', amount: gbp('400.00') }] });
  await office.tell(collections.DisputeRaised, {
    data: {
      ...collections.DisputeRaised.example,
      ...{ invoiceId: disputed, invoiceNumber: 'T1', customerAccount: customer.account },
      ...{ amount: gbp('50.00'), raisedOn: '2006-05-31' },
    },
  });
});
afterAll(() => office?.close());

const rows = async (query: string, by: Parameters<Office['get']>[1] = 'look') =>
  (await office.get(`/v1/reports/trends?${query}&limit=200`, by)).body.items as unknown as Record<string, unknown>[];

describe('R-27 trends by department and month', () => {
  it('each month begins with what the one before left, with its four measures', async () => {
    const list = await rows(period);
    const ecs = list.filter(({ directorate }) => directorate === 'ECS');
    const amount = (one: unknown) => (one as { amount: string }).amount;
    expect(
      ecs.map((row) => [row['month'], amount(row['opening']), amount(row['billed']), amount(row['closing'])]),
    ).toEqual([
      ['2006-04', '0.00', '1000.00', '1000.00'],
      ['2006-05', '1000.00', '500.00', '1500.00'],
      ['2006-06', '1500.00', '0.00', '1500.00'],
      ['2006-07', '1500.00', '117.50', '1217.50'],
    ]);
    // 400 of 1,617.50; 1,217.50 open of 617.50 billed in 31 + 30 + 4 days; 50 of 1,217.50.
    expect(ecs[3]).toMatchObject({ collectionRate: '24.7', daysOutstanding: '128.2', disputedShare: '4.1' });
    expect(ecs[1]).toMatchObject({ collectionRate: '0.0', disputedShare: '3.3', writtenOffShare: '0.0' });
  });

  it('chart data has a line a department, and leads to the picture and the figures', async () => {
    const { body } = await office.get(`/v1/trend-charts?measure=collection-rate&${period}`);
    expect(body).toMatchObject({
      ...{ title: 'Collection rate', unit: '%', months: ['2006-04', '2006-05', '2006-06', '2006-07'] },
      series: [
        { name: 'CYPS & <Schools>', values: [null, null, '0.0', '0.0'] },
        { name: 'ECS', values: ['0.0', '0.0', '0.0', '24.7'] },
      ],
    });
    for (const link of Object.values(body['links'] as Record<string, string>)) {
      expect((await office.raw('look', link)).status).toBe(200);
    }
  });

  it('the picture is well-formed SVG with title, description and a table of its numbers; names cannot break it', async () => {
    const answer = await office.raw('look', `/v1/trend-charts/svg?measure=days-sales-outstanding&${period}`);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const svg = await answer.text();
    if (process.env['KEEP_PICTURES']) writeFileSync(`${process.env['KEEP_PICTURES']}/trend.svg`, svg);
    const { texts, names } = parseXml(svg);
    expect(names.slice(0, 3)).toEqual(['svg', 'title', 'desc']);
    expect(svg).toContain('role="img" aria-labelledby="title description"');
    expect(texts).toEqual(expect.arrayContaining(['CYPS & <Schools>', 'Jul 06', '128.2', 'days']));
    expect(svg).not.toContain('<Schools>');
  });

  it('months that have not begun are not there: 0 % was not collected in them', async () => {
    const list = await rows('from=2006-06&to=2007-03');
    expect([...new Set(list.map((row) => row['month']))]).toEqual(['2006-06', '2006-07']);
    const { body } = await office.get('/v1/trend-charts?measure=collection-rate&from=2006-06&to=2007-03');
    expect(body['months']).toEqual(['2006-06', '2006-07']);
    expect(await rows('from=2006-08&to=2007-03')).toEqual([]);
    const svg = await (
      await office.raw('look', '/v1/trend-charts/svg?measure=collection-rate&from=2006-08&to=2007-03')
    ).text();
    expect(svg).toContain('Nothing to show');
  });

  it.each([
    ['from=0000-01&to=0000-02', 'text-malformed'],
    ['from=1899-12&to=1900-02', 'text-malformed'],
    ['from=2999-12&to=3000-01', 'text-malformed'],
    ['from=2006-07&to=2006-04', 'trend-period'],
    ['from=2000-01&to=2006-04', 'trend-period'],
    ['from=2006-13&to=2006-04', 'text-malformed'],
  ])('%s: %s', async (query, code) => {
    const { status, body } = await office.get(`/v1/trend-charts?measure=collection-rate&${query}`);
    expect([status, body['code']]).toEqual([code === 'trend-period' ? 422 : 400, code]);
  });

  it('the first month of all looks back beyond it', async () => {
    expect(await rows('from=1900-01&to=1900-02')).toEqual([]);
  });

  it('X-08 only of the cost centres of the caller, in the figures, the data and the picture', async () => {
    expect(new Set((await rows(period, 'holder')).map(({ directorate }) => directorate))).toEqual(
      new Set(['CYPS & <Schools>']),
    );
    const { body } = await office.get(`/v1/trend-charts?measure=collection-rate&${period}`, 'holder');
    expect(body['series']).toHaveLength(1);
    const svg = await (await office.raw('holder', `/v1/trend-charts/svg?measure=collection-rate&${period}`)).text();
    expect(svg).not.toContain('>ECS<');
    expect(svg).toContain('C563000');
  });
});

describe('R-27 each day at the edge of a month', () => {
  beforeAll(async () => {
    const own = { account: model['customer'], paying_account: model['customer'], directorate: 'EDGE' };
    const debt = (number: string, completedOn: string, total: string, change: object = {}) => ({
      ...{ number, due: '2006-06-20', total, completed_on: completedOn, ...own, ...change },
    });
    const cancelled = { state: 'cancelled', end_reason: 'Raised twice' };
    const [before, , of, gone, lost] = await debts(office, model, [
      debt('X0', '2006-02-28', '1000.00'),
      debt('X1', '2006-03-01', '10.00'),
      debt('X2', '2006-04-30', '100.00'),
      debt('X3', '2006-05-10', '200.00', cancelled),
      debt('X4', '2006-05-31', '300.00'),
    ]);
    const query = (sql: string, ...values: unknown[]) => office.started.parts.dataSource.query(sql, values);
    const reduce = (id: string, kind: string, amount: string, cause: string, on: string) =>
      query(
        `INSERT INTO invoice_reduction (id, invoice_id, kind, amount, cause, reason, at, on_day, by_actor)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'R', $5::date, $5::date, 'debt')`,
        ...[id, kind, amount, cause, on],
      );
    await reduce(gone!, 'cancellation', '200.00', 'error', '2006-05-31');
    await reduce(lost!, 'adjustment', '300.00', 'write-off', '2006-06-01');
    const dispute = (id: string, amount: string, raised: string, closed: string | null) =>
      query(
        `INSERT INTO dispute_copy (id, invoice_id, invoice_number, account, state, currency, amount, whole, reason, raised_on,
           closed_on, version) VALUES (gen_random_uuid(), $1, 'X', 'C', 'open', 'GBP', $2, false, 'R', $3, $4, 1)`,
        ...[id, amount, raised, closed],
      );
    await dispute(of!, '50.00', '2006-05-31', '2006-06-30');
    await dispute(before!, '7.00', '2006-06-30', null);
  });

  it('a bill of its first day is of the month, a cancelled one was billed, a dispute closed on its last day is over', async () => {
    const list = await rows('from=2006-05&to=2006-06&directorate=EDGE');
    expect(list.map(({ directorate }) => directorate)).toEqual(['EDGE', 'EDGE']);
    expect(list).toMatchObject([
      {
        ...{ opening: gbp('1110.00'), billed: gbp('500.00'), reduced: gbp('200.00'), writtenOff: gbp('0.00') },
        ...{ closing: gbp('1410.00'), disputed: gbp('50.00'), disputedShare: '3.5', writtenOffShare: '0.0' },
        // 1,410 open of 10 + 100 + 500 billed in 31 + 30 + 31 days.
        daysOutstanding: '212.7',
      },
      {
        ...{ opening: gbp('1410.00'), billed: gbp('0.00'), reduced: gbp('0.00'), writtenOff: gbp('300.00') },
        ...{ closing: gbp('1110.00'), disputed: gbp('7.00'), disputedShare: '0.6', writtenOffShare: '21.3' },
        daysOutstanding: '168.4',
      },
    ]);
  });

  it('a dispute about what has been paid or taken off is not in dispute any more, whatever else is open', async () => {
    const own = { account: model['customer'], paying_account: model['customer'], directorate: 'PAID' };
    const debt = (number: string) => ({
      number,
      due: '2006-07-20',
      total: '100.00',
      completed_on: '2006-06-10',
      ...own,
    });
    const [paid] = await debts(office, model, [debt('P1'), debt('P2')]);
    await office.started.parts.dataSource.query(
      `INSERT INTO dispute_copy (id, invoice_id, invoice_number, account, state, currency, amount, whole, reason, raised_on, version)
       VALUES (gen_random_uuid(), $1, 'P1', 'C', 'open', 'GBP', 80.00, false, 'R', '2006-06-20', 1)`,
      [paid],
    );
    await office.receipt(String(model['customer']), '70.00', {
      applications: [{ invoice: 'P1', amount: gbp('70.00') }],
    });
    expect(await rows('from=2006-06&to=2006-07&directorate=PAID')).toMatchObject([
      { month: '2006-06', closing: gbp('200.00'), disputed: gbp('80.00'), disputedShare: '40.0' },
      { month: '2006-07', closing: gbp('130.00'), disputed: gbp('30.00'), disputedShare: '23.1' },
    ]);
  });

  it('36 months can be shown, 37 cannot', async () => {
    const status = async (from: string) => (await office.get(`/v1/reports/trends?from=${from}&to=2006-07`)).status;
    expect([await status('2003-08'), await status('2003-07')]).toEqual([200, 422]);
  });
});
