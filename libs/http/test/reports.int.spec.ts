import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSpreadsheet } from '@tolbooth/formats';
import { eventually } from '@tolbooth/testing';

import { watched } from './sample/reports';
import { clockStart, ownCostCentres, pledge, Sample } from './sample/sample';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
  for (const [donor, amount] of [
    ['Mary', '117.50'],
    ['-2+3', '10.10'],
    ['Ann', '1000.00'],
  ]) {
    await sample.post({ ...pledge, donor, amount: { amount, currency: 'GBP' } });
  }
});
afterAll(() => sample?.stop());
beforeEach(() => Object.assign(watched, { asked: 0, ended: 0, scopes: [], afters: [] }));

const role = 'receivables-enquiry';
const get = (path: string, as = role, headers = {}) => sample.ask('GET', path, { role: as, headers });

describe('X-04 a report on the screen', () => {
  it('a page with totals of the whole, links of cells and the next page', async () => {
    const { status, body } = await get('/v1/reports/pledges?limit=2&until=2026-12-31');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      report: 'pledges',
      madeAt: new Date(clockStart).toISOString(),
      parameters: { until: '2026-12-31' },
      costCentres: 'all',
      items: [
        { donor: 'Mary', promisedFor: '2026-12-05', amount: { amount: '117.50', currency: 'GBP' }, reminded: false },
        { donor: '-2+3' },
      ],
      totals: { amount: { money: [{ amount: '1127.60', currency: 'GBP' }] }, given: { whole: 3 } },
      links: {
        self: '/v1/reports/pledges?until=2026-12-31&limit=2',
        csv: '/v1/reports/pledges?until=2026-12-31&format=csv',
        spreadsheet: '/v1/reports/pledges?until=2026-12-31&format=xlsx',
      },
    });
    expect(body.items?.[0]?.['links']).toEqual({
      donor: expect.stringMatching(/^\/v1\/pledges\/[0-9a-f-]{36}\?until=2026-12-31$/),
    });
    const second = await get((body['links'] as { next: string }).next);
    expect(second.body.items).toMatchObject([{ donor: 'Ann' }]);
    expect(second.body['next']).toBeUndefined();
    expect(second.body['totals']).toEqual(body['totals']);
  });

  it('a cell that lacks what its link needs has none', async () => {
    expect((await get('/v1/reports/pledges')).body.items?.map(({ links }) => links)).toEqual([{}, {}, {}]);
  });

  it('by key: the next page begins there, and only one row more than the page is asked for', async () => {
    const first = await get('/v1/reports/endless?rows=1000000000&limit=3');
    expect(first.body.items?.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(watched.asked).toBe(4);
    const second = await get((first.body['links'] as { next: string }).next);
    expect(second.body.items?.map(({ number }) => number)).toEqual([4, 5, 6]);
    expect(watched).toMatchObject({ asked: 8, ended: 2, afters: [undefined, ['3']] });
  });

  it('X-08: it is given the scope of who asks', async () => {
    await get('/v1/reports/endless?rows=1', 'budget-holder');
    await get('/v1/reports/endless?rows=1', 'internal-auditor');
    expect(watched.scopes).toEqual([ownCostCentres, 'all']);
  });

  it('the reports that somebody may read, with parameters and columns', async () => {
    const names = async (as: string) => (await get('/v1/reports', as)).body.items?.map(({ name }) => name);
    expect(await names(role)).toEqual(['pledges', 'endless']);
    expect(await names('internal-auditor')).toEqual(['pledges', 'endless', 'secrets']);
    expect((await get('/v1/reports')).body.items?.[0]).toMatchObject({
      parameters: [{ name: 'donor', optional: true }, { name: 'until' }],
      columns: expect.arrayContaining([{ name: 'amount', label: 'Amount', type: 'money' }]),
    });
  });

  it('the API page names its parameters and columns', async () => {
    const { body } = await get('/openapi.json');
    const paths = body['paths'] as Record<string, { get: { parameters: { name: string }[] } }>;
    expect(paths['/v1/reports/pledges']?.get.parameters.map(({ name }) => name)).toEqual([
      ...['donor', 'until', 'limit', 'after', 'format'],
    ]);
    const { schemas } = body['components'] as { schemas: Record<string, { properties: object }> };
    expect(Object.keys(schemas['PledgesRow']?.properties ?? {})).toEqual([
      ...['donor', 'promisedFor', 'amount', 'given', 'reminded', 'links'],
    ]);
  });
});

describe('X-04 a report as a file', () => {
  const mark = [
    'Rows,3',
    'Report,Pledges (pledges, sample)',
    'Council,Cambridgeshire',
    'Made by,receivables-enquiry (receivables-enquiry)',
    'Made at,2026-12-01T09:00:00.000Z',
    'Parameter until,2026-12-31',
    'Cost centres,all',
  ];

  it.each([
    ['/v1/reports/pledges?until=2026-12-31&format=csv', {}],
    ['/v1/reports/pledges?until=2026-12-31', { accept: 'text/csv' }],
  ])('CSV: %s %j', async (path, headers) => {
    const answer = await sample.raw(path, role, { headers });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="pledges-2026-12-01.csv"');
    const lines = (await answer.text()).replace('\uFEFF', '').split('\r\n');
    expect(lines.slice(0, 5)).toEqual([
      'Donor,Promised for,Amount,Amount: currency,Given,Reminded',
      'Mary,2026-12-05,117.50,GBP,1,no',
      // What a spreadsheet program would carry out as a formula is a text.
      "'-2+3,2026-12-05,10.10,GBP,1,no",
      'Ann,2026-12-05,1000.00,GBP,1,no',
      '',
    ]);
    const notes = lines.slice(5).map((line) => line.replace(/"/g, ''));
    expect(notes).toEqual(expect.arrayContaining(['Total Amount,GBP 1127.60', 'Total Given,3', ...mark]));
  });

  it('spreadsheet: numbers are numbers, the heading stays in sight, the watermark has its own sheet', async () => {
    const answer = await sample.raw('/v1/reports/pledges?format=xlsx', role);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="pledges-2026-12-01.xlsx"');
    const folder = await mkdtemp(join(tmpdir(), 'report-'));
    try {
      const file = join(folder, 'pledges.xlsx');
      writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
      const rows: (readonly string[])[] = [];
      for await (const { cells } of readSpreadsheet(file)) rows.push(cells);
      expect(rows[0]).toEqual(['Donor', 'Promised for', 'Amount', 'Amount: currency', 'Given', 'Reminded']);
      expect(rows[2]).toEqual(['-2+3', '2026-12-05', '10.10', 'GBP', '1', 'no']);
      const notes: (readonly string[])[] = [];
      for await (const { cells } of readSpreadsheet(file, { sheet: 'About' })) notes.push(cells);
      expect(notes).toContainEqual(['Total Amount', 'GBP 1127.60']);
      expect(notes).toContainEqual(['Council', 'Cambridgeshire']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which cost centres it is limited to', async () => {
    const text = await (await sample.raw('/v1/reports/endless?rows=1&format=csv', 'budget-holder')).text();
    expect(text).toContain('"WE93110, C5*"');
    expect(text).toContain("'=1+1");
    expect(text).toContain(',-1.25,');
  });

  it('is written as fast as it is read, and its snapshot ends when the reader goes away', async () => {
    const away = new AbortController();
    const answer = await sample.raw('/v1/reports/endless?rows=100000000&format=csv', role, { signal: away.signal });
    const reader = answer.body!.getReader();
    await reader.read();
    let before = -1;
    // Nobody reads on: after buffers are full nothing more is asked for.
    await eventually(() => {
      const still = before === watched.asked;
      before = watched.asked;
      expect(still).toBe(true);
    });
    expect(watched.asked).toBeLessThan(1_000_000);
    expect(watched.ended).toBe(0);
    away.abort();
    await eventually(() => expect(watched.ended).toBe(1));
    const idle = () =>
      sample.service.parts.dataSource.query<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'`,
      );
    await eventually(async () => expect(await idle()).toEqual([{ n: 0 }]));
  });

  it('a failure on the way breaks the connection, so that no half file looks whole', async () => {
    const answer = await sample.raw('/v1/reports/endless?rows=50000&failing=40000&format=csv', role);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it.each([
    ['pledges?donor=nobody&format=csv', 422, 'donor-unknown'],
    ['pledges?donor=nobody', 422, 'donor-unknown'],
    ['endless?rows=5&failing=1&format=csv', 500, 'internal-error'],
    ['pledges?format=pdf', 400, 'choice-unknown'],
    ['pledges?until=Christmas', 400, 'date-malformed'],
    ['pledges?colour=red', 400, 'query-unknown'],
    ['pledges?limit=1001', 400, 'number-out-of-range'],
    ['pledges?after=7', 400, 'cursor-malformed'],
    ['endless', 400, 'missing-field'],
    ['secrets', 403, 'not-permitted'],
    ['nothing', 404, 'route-unknown'],
  ])('%s is a problem: %s %s', async (path, status, code) => {
    expect(await get(`/v1/reports/${path}`)).toMatchObject({ status, body: { code } });
  });

  it('an Accept that is no form of a report is 406', async () => {
    const refused = await get('/v1/reports/pledges', role, { accept: 'image/png' });
    expect(refused).toMatchObject({ status: 406, body: { code: 'not-acceptable', field: 'Accept' } });
  });

  it('so many files at once, then 503 until one of them is done', async () => {
    const away = new AbortController();
    const path = '/v1/reports/endless?rows=100000000&format=csv';
    const begun = await Promise.all([1, 2, 3, 4].map(() => sample.raw(path, role, { signal: away.signal })));
    expect(begun.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await get(path)).toMatchObject({ status: 503, body: { code: 'reports-busy' } });
    away.abort();
    await eventually(async () => expect((await get('/v1/reports/endless?rows=1&format=csv')).status).toBe(200));
  });
});
