import { allCodes, codes } from './books';
import { post, type ToPost } from './posted';
import { RunningLedger } from './running-ledger';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const roof = 'WE93110-41000-000-1234-00-0000';
const other = 'ZA80000-41000-000-1234-00-0000';
const income = 'WE93110-81000-000-1234-00-0000';
const from = '2003-04-01';
let ledger: RunningLedger;

const charge = (dated: string, postedAt: string, code: string, amount: string): ToPost => ({
  ...{ dated, postedAt, documentNumber: `P${amount}` },
  lines: [
    [code, amount],
    [codes.bank, amount.startsWith('-') ? amount.slice(1) : `-${amount}`],
  ],
});

const bond = {
  ...{ name: 'Bond issue 2006 A', segment: 'projectGroup', value: '1234', ceiling: gbp('250.00') },
  ...{ from: '2006-05-15', to: '2006-06-15' },
};

beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  const projects = ['1234', '5678'].map((value) => ({
    segment: 'projectGroup',
    value,
    name: `Project ${value}`,
    from,
  }));
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: [...values, ...projects] });
  const added = [roof, other, income].map((code) => ({ code, name: code, from }));
  const made = await ledger.ask('POST', '/v1/code-combinations/bulk', { items: [...combinations, ...added] });
  expect(made.body.items?.filter(({ problem }) => problem)).toEqual([]);
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const month of ['2006-05', '2006-06']) await ledger.ask('POST', `/v1/periods/${month}/open`);
  await post(
    ledger.service.parts.dataSource,
    charge('2006-05-14', '2006-05-15T10:00:00Z', roof, '11.00'),
    charge('2006-05-15', '2006-05-16T10:00:00Z', roof, '100.00'),
    charge('2006-05-20', '2006-05-21T10:00:00Z', other, '140.00'),
    // Drawn from the bond: income is no charge.
    charge('2006-05-21', '2006-05-22T10:00:00Z', income, '-90.00'),
    // 100 + 140 + 30 = 270: 20 over.
    charge('2006-06-01', '2006-06-02T10:00:00Z', roof, '30.00'),
    // Taken back: 230, so 15 more is within, and 10 more is 5 over.
    charge('2006-06-02', '2006-06-03T10:00:00Z', other, '-40.00'),
    charge('2006-06-03', '2006-06-04T10:00:00Z', other, '15.00'),
    charge('2006-06-04', '2006-06-20T10:00:00Z', other, '10.00'),
    charge('2006-06-16', '2006-06-17T10:00:00Z', roof, '7.00'),
    charge('2006-06-05', '2006-06-06T10:00:00Z', codes.expense, '999.00'),
  );
});
afterAll(() => ledger?.stop());

const put = (id: string, body: object, headers = {}) =>
  ledger.ask('PUT', `/v1/funding-sources/${id}`, body, { headers });

describe('C-10, M78 funding sources', () => {
  it('has a ceiling and days, and changes by version', async () => {
    expect(await put('bond-2006a', { ...bond, ceiling: gbp('200.00') })).toMatchObject({
      status: 200,
      body: { id: 'bond-2006a', book: 'council', ceiling: gbp('200.00'), version: 1 },
    });
    const changed = await put('bond-2006a', { ...bond, reason: 'Council minute 14' }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { ...bond, version: 2 } });
    const shown = await ledger.get('/v1/funding-sources/bond-2006a');
    expect([shown.status, shown.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await ledger.get('/v1/funding-sources')).body.items).toMatchObject([{ id: 'bond-2006a' }]);
  });

  it.each([
    ['another source of the value', 'bond-b', bond, 409, 'funding-source-of-value', undefined],
    ['an unknown value', 'bond-b', { ...bond, value: '9999' }, 422, 'funding-value-unknown', 'value'],
    ['an unknown segment', 'bond-b', { ...bond, segment: 'fund' }, 422, 'segment-unknown', 'segment'],
    ['days the wrong way', 'bond-b', { ...bond, value: '5678', to: '2006-05-14' }, 422, 'ends-before-it-begins', 'to'],
    ['unknown books', 'bond-b', { ...bond, value: '5678', book: 'nobody' }, 404, 'book-unknown', 'book'],
    ['a short name of another form', 'Bond 1', { ...bond, value: '5678' }, 400, 'text-malformed', 'id'],
    ['no ceiling', 'bond-b', { ...bond, ceiling: gbp('0.00') }, 400, 'money-sign', 'ceiling.amount'],
  ])('%s is refused', async (_, id, body, status, code, field) => {
    const before = await ledger.rows('SELECT * FROM funding_source');
    const answer = await put(encodeURIComponent(id), body);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['field']).toBe(field);
    expect(await ledger.rows('SELECT * FROM funding_source')).toEqual(before);
  });

  it('a stale version is refused', async () => {
    expect(await put('bond-2006a', bond, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
  });
});

const position = '/v1/reports/funding-sources?asAt=2006-06-30';
const outside = '/v1/reports/charges-outside-funding?asAt=2006-06-30';

describe('C-10, M78 the position of a source', () => {
  it('charges within its days against the ceiling, charges outside of them apart', async () => {
    // 100 + 140 + 30 − 40 + 15 + 10 = 255; 11 before and 7 after.
    expect((await ledger.get(position)).body.items).toMatchObject([
      { source: 'bond-2006a', charged: gbp('255.00'), left: gbp('-5.00'), outsideDays: gbp('18.00'), over: true },
    ]);
    expect((await ledger.get('/v1/reports/funding-sources?asAt=2006-05-31')).body.items).toMatchObject([
      { charged: gbp('240.00'), left: gbp('10.00'), outsideDays: gbp('11.00'), over: true },
    ]);
    expect((await ledger.get(`${position}&knownAt=2006-06-18T00:00:00Z`)).body.items).toMatchObject([
      { charged: gbp('245.00'), left: gbp('5.00') },
    ]);
  });

  it('lists the charges that are outside, and how much of each', async () => {
    const rows = (await ledger.get(outside)).body.items;
    expect(rows?.map(({ why, day, amount, outside: part }) => [why, day, amount, part])).toEqual([
      ['before its first day', '2006-05-14', gbp('11.00'), gbp('11.00')],
      ['over the ceiling', '2006-06-01', gbp('30.00'), gbp('20.00')],
      ['over the ceiling', '2006-06-04', gbp('10.00'), gbp('5.00')],
      ['after its last day', '2006-06-16', gbp('7.00'), gbp('7.00')],
    ]);
    for (const link of Object.values(rows?.[0]?.['links'] as Record<string, string>)) {
      expect(await ledger.get(link)).toMatchObject({ status: 200 });
    }
    const known = (await ledger.get(`${outside}&knownAt=2006-06-18T00:00:00Z`)).body.items;
    expect(known?.map(({ day }) => day)).toEqual(['2006-05-14', '2006-06-01', '2006-06-16']);
  });

  it.each([
    ['charges-outside-funding?source=nothing', 404, 'not-found', 'id'],
    ['charges-outside-funding?asAt=June', 400, 'date-malformed', 'asAt'],
    ['charges-outside-funding?knownAt=2106-01-01T00:00:00Z', 422, 'known-in-the-future', 'knownAt'],
    ['funding-sources?asAt=June', 400, 'date-malformed', 'asAt'],
    ['funding-sources?knownAt=2106-01-01T00:00:00Z', 422, 'known-in-the-future', 'knownAt'],
    ['funding-sources?colour=red', 400, 'query-unknown', 'colour'],
  ])('%s: %s %s', async (path, status, code, field) => {
    expect(await ledger.get(`/v1/reports/${path}`)).toMatchObject({ status, body: { code, field } });
  });
});

describe('X-08 funding sources', () => {
  const mine = async (path: string) => (await ledger.ask('GET', path, undefined, { role: 'budget-holder' })).body.items;

  it('shows a budget holder what the own cost centre charged, and not what is left of others’', async () => {
    const [row] = (await mine(position)) ?? [];
    expect(row).toMatchObject({ charged: gbp('130.00'), outsideDays: gbp('18.00') });
    expect([row?.['left'], row?.['over']]).toEqual([undefined, undefined]);
  });

  it('lists only own charges, measured by all of them', async () => {
    expect((await mine(outside))?.map(({ day, outside: part }) => [day, part])).toEqual([
      ['2006-05-14', gbp('11.00')],
      ['2006-06-01', gbp('20.00')],
      ['2006-06-16', gbp('7.00')],
    ]);
  });
});

it('C-10, C-05 the end of a year takes nothing back of what a source was charged with', async () => {
  const yearEnd = { ...charge('2006-06-10', '2006-06-25T10:00:00Z', roof, '-130.00'), kind: 'YearEnd' as const };
  const [before, listed] = [await ledger.get(position), await ledger.get(outside)];
  await post(ledger.service.parts.dataSource, yearEnd);
  expect((await ledger.get(position)).body.items).toEqual(before.body.items);
  expect((await ledger.get(outside)).body.items).toEqual(listed.body.items);
});
