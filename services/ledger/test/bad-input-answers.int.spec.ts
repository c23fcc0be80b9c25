import { codes } from './books';
import { RunningLedger } from './running-ledger';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
});
afterAll(() => ledger?.stop());

const backwards = 'from=2006-11-20&to=2006-11-01';

describe('C-10 a question that has no answer is refused by its field', () => {
  it.each([
    ['the lines of an account', `/v1/accounts/${codes.income}/lines?${backwards}`],
    ['the ledger', `/v1/reports/ledger-lines?${backwards}&code=${codes.income}`],
    ['written journals', `/v1/manual-journals?${backwards}`],
  ])('days that run backwards: %s', async (_, path) => {
    expect(await ledger.get(path)).toMatchObject({
      status: 400,
      body: {
        ...{ code: 'days-out-of-order', field: 'to' },
        detail: 'to is 2006-11-01, which is before from: 2006-11-20',
      },
    });
  });

  it.each([
    ['journals', '/v1/journals?period=2026-99'],
    ['journals', '/v1/journals?period=2026-00'],
    ['reopenings', '/v1/period-reopenings?period=2026-13'],
  ])('a month that there is not: %s', async (_, path) => {
    expect(await ledger.get(path)).toMatchObject({
      status: 400,
      body: { code: 'text-malformed', field: 'period', detail: expect.stringContaining('a month such as 2026-11') },
    });
  });

  it('one day is a span', async () => {
    expect(await ledger.get('/v1/manual-journals?from=2006-11-01&to=2006-11-01')).toMatchObject({ status: 200 });
  });
});
