import { allCodes, codes } from './books';
import { post, type ToPost } from './posted';
import { RunningLedger } from './running-ledger';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const hall = 'C563000-81000-000-1234-00-0000';
const roof = 'WE93110-41000-000-1234-00-0000';
const school = 'SCHOOL1-41000-000-0000-00-0000';
const schoolBank = 'SCHOOL1-Z1001-000-0000-00-0000';
const from = '2003-04-01';
let ledger: RunningLedger;

const journals: ToPost[] = [
  {
    ...{ dated: '2006-05-15', postedAt: '2006-05-16T10:00:00Z' },
    lines: [
      [codes.debtors, '117.50'],
      [codes.income, '-100.00'],
      [codes.outputVat, '-17.50'],
    ],
  },
  {
    ...{ dated: '2006-05-20', postedAt: '2006-05-21T10:00:00Z' },
    lines: [
      [roof, '300.00'],
      [hall, '-50.00'],
      [codes.bank, '-250.00'],
    ],
  },
  // Dated in May, posted when May had been reported.
  {
    ...{ dated: '2006-05-31', postedAt: '2006-06-20T10:00:00Z' },
    lines: [
      [codes.expense, '7.00'],
      [codes.bank, '-7.00'],
    ],
  },
  {
    ...{ dated: '2006-06-01', postedAt: '2006-06-02T10:00:00Z' },
    lines: [
      [codes.expense, '200.00', 'USD', '110.00'],
      [codes.bank, '-200.00', 'USD', '-110.00'],
    ],
  },
  {
    ...{ dated: '2006-06-02', postedAt: '2006-06-03T10:00:00Z', book: 'hillside' },
    lines: [
      [school, '40.00'],
      [schoolBank, '-40.00'],
    ],
  },
];

beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  const more = ['C563000', 'SCHOOL1'].map((value) => ({ segment: 'costCentre', value, name: value, from }));
  const project = { segment: 'projectGroup', value: '1234', name: 'Guildhall roof', from };
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: [...values, ...more, project] });
  expect(
    await ledger.ask('POST', '/v1/books', { id: 'hillside', name: 'Hillside School', kind: 'school' }),
  ).toMatchObject({ status: 201 });
  const added = [
    ...combinations,
    ...[hall, roof].map((code) => ({ code, name: code, from })),
    ...[school, schoolBank].map((code) => ({ code, name: code, from, book: 'hillside' })),
  ];
  const made = await ledger.ask('POST', '/v1/code-combinations/bulk', { items: added });
  expect(made.body.items?.filter(({ problem }) => problem)).toEqual([]);
  for (const book of ['council', 'hillside']) {
    await ledger.ask('POST', '/v1/financial-years', { year: 2006, book });
    for (const month of ['2006-05', '2006-06']) await ledger.ask('POST', `/v1/periods/${month}/open?book=${book}`);
  }
  const levels = ['directorate', 'costCentre'];
  await ledger.ask('POST', '/v1/hierarchies', { id: 'services', name: 'Services', segment: 'costCentre', levels });
  const nodes = [
    { node: 'ECS', level: 'directorate', name: 'Education' },
    ...['WE93110', 'C563000'].map((node) => ({ node, level: 'costCentre', parent: 'ECS' })),
  ];
  await ledger.ask('POST', '/v1/hierarchies/services/versions', { from, nodes });
  expect(await ledger.ask('POST', '/v1/hierarchies/services/versions/1/enforce')).toMatchObject({ status: 200 });
  for (const journal of journals) await post(ledger.service.parts.dataSource, journal);
});
afterAll(() => ledger?.stop());

const report = (query: string) => ledger.get(`/v1/reports/trial-balance?${query}`);
const shown = async (query: string, ...columns: string[]) => {
  const { status, body } = await report(query);
  expect(status).toBe(200);
  return body.items?.map((row) => columns.map((name) => (row[name] as { amount?: string })?.amount ?? row[name]));
};
const may = 'asAt=2006-05-31';
const june = 'asAt=2006-06-30';

describe.each(['before folding', 'after folding'])('C-10 trial balance as a report, %s', (moment) => {
  beforeAll(async () => {
    if (moment === 'before folding') return;
    await ledger.ask('POST', '/v1/balance-folding-runs', {}, { role: 'system-operator' });
    expect(await ledger.rows('SELECT 1 FROM balance_change')).toEqual([]);
  });

  it('as known at an instant: what was posted since stands apart, and the three agree', async () => {
    const columns = ['key', 'known', 'since', 'now'];
    expect(await shown(`${may}&knownAt=2006-06-01T09:00:00Z`, ...columns)).toEqual([
      [hall, '-50.00', '0.00', '-50.00'],
      [codes.expense, '0.00', '7.00', '7.00'],
      [roof, '300.00', '0.00', '300.00'],
      [codes.income, '-100.00', '0.00', '-100.00'],
      [codes.bank, '-250.00', '-7.00', '-257.00'],
      [codes.outputVat, '-17.50', '0.00', '-17.50'],
      [codes.debtors, '117.50', '0.00', '117.50'],
    ]);
    expect(await shown(may, 'key', 'known', 'since')).toContainEqual([codes.bank, '-257.00', '0.00']);
    expect(await shown(`${may}&knownAt=2006-05-16T09:59:59Z`, 'known')).toEqual(Array(7).fill(['0.00']));
  });

  it('debits and credits add up to the same, in each currency', async () => {
    const { body } = await report(june);
    expect(body['totals']).toMatchObject({
      debit: { money: [gbp('424.50'), { amount: '200.00', currency: 'USD' }] },
      credit: { money: [gbp('424.50'), { amount: '200.00', currency: 'USD' }] },
      known: { money: [gbp('0.00'), { amount: '0.00', currency: 'USD' }] },
    });
  });

  it('all in the council’s own currency', async () => {
    const rows = await shown(`${june}&amounts=functional`, 'key', 'currency', 'known');
    expect(rows).toContainEqual([codes.expense, 'GBP', '117.00']);
    expect(rows).toContainEqual([codes.bank, 'GBP', '-367.00']);
    expect(await shown(`${june}&currency=USD`, 'key', 'known', 'functional')).toEqual([
      [codes.expense, '200.00', '110.00'],
      [codes.bank, '-200.00', '-110.00'],
    ]);
  });

  it('by project, by level of a hierarchy, by class, by book', async () => {
    expect(await shown(`${may}&by=segment&segment=projectGroup`, 'key', 'name', 'known')).toEqual([
      ['0000', '0000', '-250.00'],
      ['1234', 'Guildhall roof', '250.00'],
    ]);
    expect(await shown(`${may}&by=hierarchy&hierarchy=services`, 'key', 'name', 'known')).toEqual([
      ['ECS', 'Education', '157.00'],
      [undefined, 'None of these', '-157.00'],
    ]);
    expect(await shown(`${may}&by=hierarchy&hierarchy=services&level=costCentre`, 'key', 'known')).toEqual([
      ['C563000', '-50.00'],
      ['WE93110', '207.00'],
      [undefined, '-157.00'],
    ]);
    expect(await shown(`${may}&by=class`, 'key', 'known')).toEqual([
      ['asset', '-139.50'],
      ['expenditure', '307.00'],
      ['income', '-150.00'],
      ['liability', '-17.50'],
    ]);
    expect(await shown(`${june}&by=book&consolidated=true&amounts=functional`, 'key', 'name', 'known')).toEqual([
      ['council', 'The council', '0.00'],
      ['hillside', 'Hillside School', '0.00'],
    ]);
  });

  it('of a project, below a node, of a class, of another book', async () => {
    expect(await shown(`${may}&inSegment=projectGroup&inValue=1234`, 'key')).toEqual([[hall], [roof]]);
    expect(await shown(`${may}&inHierarchy=services&inNode=C563000`, 'key')).toEqual([[hall]]);
    expect(await shown(`${may}&class=income`, 'key')).toEqual([[hall], [codes.income]]);
    expect(await shown(`${june}&book=hillside`, 'key', 'known')).toEqual([
      [school, '40.00'],
      [schoolBank, '-40.00'],
    ]);
    expect((await shown(`${june}&consolidated=true`, 'key'))?.length).toBe(11);
  });
});

describe('C-08 from a group to its codes, from a code to its lines, to the journal and its document', () => {
  it('each link leads on', async () => {
    const links = async (path: string | undefined, at = 0) =>
      ((await ledger.get(path!)).body.items?.[at]?.['links'] as { key?: string } | undefined)?.key;
    const toCodes = await links(`/v1/reports/trial-balance?${may}&by=segment&segment=projectGroup`, 1);
    expect(toCodes).toBe('/v1/reports/trial-balance?asAt=2006-05-31&inSegment=projectGroup&inValue=1234');
    const toLines = await links(toCodes, 1);
    expect(toLines).toBe(`/v1/accounts/${roof}/lines?from=2006-04-01&to=2006-05-31`);
    const [line] = (await ledger.get(toLines!)).body.items ?? [];
    const journal = await ledger.get(`/v1/journals/${String(line?.['journalId'])}`);
    expect(journal.body['lines']).toMatchObject([{ code: roof, debit: gbp('300.00') }, {}, {}]);
    const { document } = journal.body['source'] as { document: string };
    expect((await ledger.get(`/v1/source-documents/${document}/journals`)).body.items).toMatchObject([
      { id: journal.body['id'] },
    ]);
    for (const by of ['by=hierarchy&hierarchy=services', 'by=class', 'by=book&consolidated=true']) {
      const link = await links(`/v1/reports/trial-balance?${may}&${by}`);
      expect((await ledger.get(link!)).status).toBe(200);
    }
  });
});

describe('X-08 trial balance', () => {
  it('shows a budget holder only the own cost centre, whatever the grouping', async () => {
    const mine = async (query: string) => {
      const { body } = await ledger.ask('GET', `/v1/reports/trial-balance?${query}`, undefined, {
        role: 'budget-holder',
      });
      expect(body['costCentres']).toEqual(['WE93110']);
      return body.items?.map(({ key, known }) => [key, (known as { amount: string }).amount]);
    };
    expect(await mine(may)).toEqual([
      [codes.expense, '7.00'],
      [roof, '300.00'],
      [codes.income, '-100.00'],
    ]);
    expect(await mine(`${may}&inSegment=projectGroup&inValue=1234`)).toEqual([[roof, '300.00']]);
    expect(await mine(`${may}&by=segment&segment=costCentre&consolidated=true`)).toEqual([['WE93110', '207.00']]);
    expect(await mine(`${june}&book=hillside`)).toEqual([]);
  });
});

describe('C-10 bad input of the trial balance', () => {
  it.each([
    ['by=colour', 400, 'choice-unknown', 'by'],
    ['by=segment', 400, 'parameters-apart', 'segment'],
    ['by=hierarchy', 400, 'parameters-apart', 'hierarchy'],
    ['segment=projectGroup', 400, 'parameters-apart', 'segment'],
    ['by=segment&segment=fund', 422, 'segment-unknown', 'segment'],
    ['by=hierarchy&hierarchy=nothing', 404, 'not-found', 'id'],
    ['by=hierarchy&hierarchy=services&level=team', 400, 'parameters-apart', 'level'],
    ['inSegment=projectGroup', 400, 'parameters-apart', 'inValue'],
    ['inNode=ECS', 400, 'parameters-apart', 'inHierarchy'],
    ['inHierarchy=services&inNode=XYZ', 404, 'hierarchy-node-unknown', 'inNode'],
    ['book=nobody', 404, 'book-unknown', 'book'],
    ['book=hillside&consolidated=true', 400, 'parameters-apart', 'consolidated'],
    ['consolidated=perhaps', 400, 'wrong-type', 'consolidated'],
    ['class=debt', 400, 'choice-unknown', 'class'],
    ['currency=pounds', 400, 'text-too-long', 'currency'],
    ['asAt=2006-02-30', 400, 'date-malformed', 'asAt'],
    ['knownAt=2106-01-01T00:00:00Z', 422, 'known-in-the-future', 'knownAt'],
    ['colour=red', 400, 'query-unknown', 'colour'],
  ])('%s: %s %s', async (query, status, code, field) => {
    expect(await report(query)).toMatchObject({ status, body: { code, field } });
    expect(await report(`${query}&format=csv`)).toMatchObject({ status, body: { code, field } });
  });

  it('is for those who may read the ledger', async () => {
    const refused = await ledger.ask('GET', '/v1/reports/trial-balance', undefined, { role: 'receivables-enquiry' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });
});
