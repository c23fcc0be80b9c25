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

  it.each([
    ['from=2006-07&to=2006-04', 'trend-period'],
    ['from=2000-01&to=2006-04', 'trend-period'],
    ['from=2006-13&to=2006-04', 'form-wrong'],
  ])('%s: %s', async (query, code) => {
    const { status, body } = await office.get(`/v1/trend-charts?measure=collection-rate&${query}`);
    expect(status).toBe(code === 'trend-period' ? 422 : 400);
    if (code === 'trend-period') expect(body['code']).toBe(code);
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
