import { allCodes, codes } from './books';
import { post, type PostedLine } from './posted';
import { RunningLedger } from './running-ledger';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const usd = (amount: string) => ({ amount, currency: 'USD' });
let ledger: RunningLedger;

const sale = (amount: string): PostedLine[] => [
  [codes.debtors, amount],
  [codes.income, `-${amount}`],
];

beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: values });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const period of ['2006-05', '2006-06', '2006-07']) await ledger.ask('POST', `/v1/periods/${period}/open`);
  await post(
    ledger.service.parts.dataSource,
    { dated: '2006-05-31', postedAt: '2006-06-01T09:00:00Z', lines: sale('100.00') },
    ...['1.00', '2.00', '3.00', '4.00', '5.00'].map((amount, index) => ({
      ...{ dated: `2006-06-0${index + 1}`, postedAt: `2006-06-0${index + 2}T09:00:00Z`, lines: sale(amount) },
    })),
    {
      ...{ dated: '2006-06-05', postedAt: '2006-07-01T09:00:00Z', documentNumber: 'LATE' },
      lines: [
        [codes.debtors, '10.00', 'USD', '5.50'],
        [codes.income, '-10.00', 'USD', '-5.50'],
      ],
    },
    { dated: '2006-07-01', postedAt: '2006-07-02T09:00:00Z', lines: sale('1000.00') },
  );
});
afterAll(() => ledger?.stop());

const path = `/v1/accounts/${codes.debtors}/lines?from=2006-06-01&to=2006-06-30`;
const amounts = (body: { items?: Record<string, unknown>[] }) =>
  body.items?.map(({ debit }) => (debit as { amount: string }).amount);

describe('C-10 account enquiry', () => {
  it('opening balance, lines, closing balance, in both currencies', async () => {
    const { status, body } = await ledger.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      opening: [{ currency: 'GBP', debit: gbp('100.00'), functional: gbp('100.00') }],
      closing: [
        { currency: 'GBP', debit: gbp('115.00'), functional: gbp('115.00') },
        { currency: 'USD', debit: usd('10.00'), functional: gbp('5.50') },
      ],
    });
    expect(amounts(body)).toEqual(['1.00', '2.00', '3.00', '4.00', '5.00', '10.00']);
    expect(body.items?.at(-1)).toMatchObject({ functional: gbp('5.50'), postedAt: '2006-07-01T09:00:00.000Z' });
    expect([body.next, body['previous']]).toEqual([undefined, undefined]);
  });

  it('pages go on and back over the same lines', async () => {
    const first = (await ledger.get(`${path}&limit=2`)).body;
    const second = (await ledger.get(`${path}&limit=2&after=${first.next}`)).body;
    const third = (await ledger.get(`${path}&limit=2&after=${second.next}`)).body;
    expect([first, second, third].map(amounts)).toEqual([
      ['1.00', '2.00'],
      ['3.00', '4.00'],
      ['5.00', '10.00'],
    ]);
    expect([first['previous'], third.next]).toEqual([undefined, undefined]);
    const back = (await ledger.get(`${path}&limit=2&before=${String(third['previous'])}`)).body;
    expect(amounts(back)).toEqual(['3.00', '4.00']);
    const toFirst = (await ledger.get(`${path}&limit=2&before=${String(back['previous'])}`)).body;
    expect(amounts(toFirst)).toEqual(['1.00', '2.00']);
    expect(toFirst['previous']).toBeUndefined();
    expect(amounts((await ledger.get(`${path}&limit=2&after=${toFirst.next}`)).body)).toEqual(['3.00', '4.00']);
  });

  it('as known at an instant: lines posted since are not there, nor in the balances', async () => {
    const { body } = await ledger.get(`${path}&knownAt=2006-06-04T09:00:00Z`);
    expect(amounts(body)).toEqual(['1.00', '2.00', '3.00']);
    expect(body).toMatchObject({ opening: [{ debit: gbp('100.00') }], closing: [{ debit: gbp('106.00') }] });
    const account = await ledger.get(`/v1/accounts/${codes.debtors}?asAt=2006-07-31&knownAt=2006-06-01T08:59:59Z`);
    expect(account.body['balances']).toEqual([]);
  });

  it('no answer that would be another one later: of this instant, or while an earlier posting is under way', async () => {
    const of = (knownAt: string) => ledger.get(`${path}&knownAt=${knownAt}`);
    expect(await of('2006-07-05T11:00:00Z')).toMatchObject({ status: 422, body: { code: 'known-in-the-future' } });
    expect(await of('2006-07-05T10:59:59.999Z')).toMatchObject({ status: 200 });
    await ledger.rows(`INSERT INTO run (id, name, as_of, at, dry_run, status, started_by, started_at)
      VALUES (gen_random_uuid(), 'cut-off-run', '2006-07-05', '2006-07-05T10:00:00Z', false, 'running', 'x', now())`);
    expect(await of('2006-07-05T10:00:00Z')).toMatchObject({
      ...{ status: 409, body: { code: 'not-settled', field: 'knownAt', facts: { run: 'cut-off-run' } } },
    });
    expect(await of('2006-07-05T09:59:59Z')).toMatchObject({ status: 200 });
    await ledger.rows(`UPDATE run SET status = 'finished' WHERE name = 'cut-off-run'`);
    expect(await of('2006-07-05T10:00:00Z')).toMatchObject({ status: 200 });
  });

  it.each([
    ['&after=WyJhIl0&before=WyJhIl0', 400, 'cursor-both-ways', 'before'],
    ['&before=7', 400, 'cursor-malformed', 'before'],
    ['&knownAt=yesterday', 400, 'instant-malformed', 'knownAt'],
    ['&knownAt=2106-07-05T11:00:01Z', 422, 'known-in-the-future', 'knownAt'],
    ['&limit=201', 400, 'number-out-of-range', 'limit'],
  ])('%s is refused', async (query, status, code, field) => {
    expect(await ledger.get(`${path}${query}`)).toMatchObject({ status, body: { code, field } });
  });
});
