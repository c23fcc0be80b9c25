import { allCodes, codes } from './books';
import { post, type ToPost } from './posted';
import { RunningLedger } from './running-ledger';

const project = (subjective: string) => `WE93110-${subjective}-000-1234-00-0000`;
const other = 'ZA80000-41000-000-1234-00-0000';
const from = '2003-04-01';
let ledger: RunningLedger;

/** An order of paving on the project, paid from the bank. */
const spent = (dated: string, postedAt: string, code: string, amount: string, more: object = {}): ToPost => ({
  ...{ dated, postedAt, documentNumber: `P${amount}` },
  lines: [
    [code, amount],
    [codes.bank, `-${amount}`],
  ],
  ...more,
});

beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  const value = { segment: 'projectGroup', value: '1234', name: 'Guildhall roof', from };
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: [...values, value] });
  const added = [project('41000'), project('81000'), other].map((code) => ({ code, name: code, from }));
  const made = await ledger.ask('POST', '/v1/code-combinations/bulk', { items: [...combinations, ...added] });
  expect(made.body.items?.filter(({ problem }) => problem)).toEqual([]);
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const month of ['2006-05', '2006-06']) await ledger.ask('POST', `/v1/periods/${month}/open`);
  await post(
    ledger.service.parts.dataSource,
    spent('2006-05-10', '2006-05-11T10:00:00Z', project('41000'), '100.00'),
    spent('2006-06-01', '2006-06-02T10:00:00Z', project('41000'), '1.00'),
    spent('2006-06-02', '2006-06-03T10:00:00Z', other, '2.00'),
    spent('2006-06-03', '2006-06-04T10:00:00Z', project('41000'), '3.00'),
    spent('2006-06-03', '2006-06-20T10:00:00Z', project('81000'), '4.00', {
      lines: [
        [codes.bank, '4.00', 'USD', '2.20'],
        [project('81000'), '-4.00', 'USD', '-2.20'],
      ],
    }),
    spent('2006-06-04', '2006-06-05T10:00:00Z', codes.expense, '9.00'),
  );
});
afterAll(() => ledger?.stop());

const june = 'from=2006-06-01&to=2006-06-30';
const ofProject = `/v1/reports/ledger-lines?${june}&inSegment=projectGroup&inValue=1234`;
type Row = Record<string, { amount: string } | undefined>;
const shown = ({ items }: { items?: Record<string, unknown>[] }) =>
  (items as Row[] | undefined)?.map(({ text, debit, credit, balance }) => [
    text,
    debit?.amount ?? (credit ? `-${credit.amount}` : balance?.amount),
  ]);

describe('C-10, M78 the ledger of a project', () => {
  const whole = [
    ['Opening balance', '100.00'],
    ['ManualJournal', '1.00'],
    ['ManualJournal', '2.00'],
    ['ManualJournal', '3.00'],
    ['ManualJournal', '-4.00'],
    ['Closing balance', '106.00'],
    ['Closing balance', '-4.00'],
  ];

  it('opening balance, lines of all its codes in their order, closing balance per currency', async () => {
    const { status, body } = await ledger.get(ofProject);
    expect(status).toBe(200);
    expect(shown(body)).toEqual(whole);
    expect(body.items?.[4]).toMatchObject({
      currency: 'USD',
      functional: { amount: '-2.20', currency: 'GBP' },
      postedAt: '2006-06-20T10:00:00.000Z',
      late: false,
    });
  });

  it.each([1, 2, 3, 4, 5, 6])('pages of %s are the same rows', async (limit) => {
    const rows: unknown[] = [];
    for (let path: string | undefined = `${ofProject}&limit=${limit}`; path;) {
      const { body } = await ledger.get(path);
      rows.push(...(shown(body) ?? []));
      path = (body['links'] as { next?: string }).next;
    }
    expect(rows).toEqual(whole);
  });

  it('as known at an instant', async () => {
    const { body } = await ledger.get(`${ofProject}&knownAt=2006-06-03T12:00:00Z`);
    expect(shown(body)).toEqual([
      ['Opening balance', '100.00'],
      ['ManualJournal', '1.00'],
      ['ManualJournal', '2.00'],
      ['Closing balance', '103.00'],
      ['Closing balance', '0.00'],
    ]);
  });

  it('of one code, and of a class within the project', async () => {
    expect(shown((await ledger.get(`/v1/reports/ledger-lines?${june}&code=${other}`)).body)).toEqual([
      ['ManualJournal', '2.00'],
      ['Closing balance', '2.00'],
    ]);
    expect(shown((await ledger.get(`${ofProject}&class=income`)).body)).toEqual([
      ['ManualJournal', '-4.00'],
      ['Closing balance', '-4.00'],
    ]);
  });

  it('as a file: all of it, amounts in one column with their currency beside', async () => {
    const answer = await fetch(`${ledger.service.url}${ofProject}&format=csv`, { headers: await ledger.headers() });
    const lines = (await answer.text()).replace('\uFEFF', '').split('\r\n');
    expect(lines[0]).toContain('Day,What,Document,Journal,Line,Code,Currency,Debit,Credit,Balance,In own currency');
    expect(lines.slice(1, 8).map((line) => line.split(',')[1])).toEqual(whole.map(([text]) => text));
    expect(lines).toContain('Total Debit,GBP 6.00');
  });
});

describe('C-08 from a line to journal, document, event and account', () => {
  it('each cell leads there', async () => {
    const { body } = await ledger.get(`${ofProject}&limit=2`);
    const links = body.items?.[1]?.['links'] as Record<string, string>;
    expect(Object.keys(links)).toEqual(['text', 'journal', 'code', 'event']);
    for (const link of Object.values(links)) expect(await ledger.get(link)).toMatchObject({ status: 200 });
    expect(body.items?.[0]?.['links']).toEqual({});
  });
});

describe('X-08 the ledger of a project', () => {
  it('has only the own cost centre’s lines and balances', async () => {
    const mine = async (path: string) =>
      shown((await ledger.ask('GET', path, undefined, { role: 'budget-holder' })).body);
    expect(await mine(ofProject)).toEqual([
      ['Opening balance', '100.00'],
      ['ManualJournal', '1.00'],
      ['ManualJournal', '3.00'],
      ['ManualJournal', '-4.00'],
      ['Closing balance', '104.00'],
      ['Closing balance', '-4.00'],
    ]);
    expect(await mine(`/v1/reports/ledger-lines?${june}&code=${other}`)).toEqual([]);
  });
});

describe('C-10 bad input of the ledger', () => {
  const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  it.each([
    [june, 400, 'selection-missing', 'code'],
    [`from=2006-06-01&code=${other}`, 400, 'missing-field', 'to'],
    [`${june}&code=${other}&after=${cursor('lines', 'x')}`, 400, 'cursor-malformed', 'after'],
    [`${june}&code=${other}&after=${cursor('line', 'x', 'y', 'z')}`, 400, 'cursor-malformed', 'after'],
    [`${june}&code=${other}&knownAt=2106-01-01T00:00:00Z`, 422, 'known-in-the-future', 'knownAt'],
    [`${june}&code=${other}&limit=0`, 400, 'number-out-of-range', 'limit'],
    [`${june}&inSegment=fund&inValue=1`, 422, 'segment-unknown', 'inSegment'],
  ])('%s: %s %s', async (query, status, code, field) => {
    const answer = await ledger.get(`/v1/reports/ledger-lines?${query}`);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['field']).toBe(field);
  });
});
