import { post } from './posted';
import type { RunningLedger } from './running-ledger';
import { at, taxBooks } from './tax-books';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await taxBooks();
});
afterAll(() => ledger?.stop());

describe('C-13 the return of other books', () => {
  it('P-26: has nothing of what the council sold and bought', async () => {
    const book = 'hillside';
    const own = { bank: 'WE93110-Z1001-000-0000-00-0000', income: 'ZA80000-81000-000-0000-00-0000' };
    await ledger.ask('POST', '/v1/books', { id: book, name: 'Hillside School', kind: 'school' });
    await ledger.ask('POST', '/v1/financial-years', { year: 2006, book });
    await ledger.ask('POST', `/v1/periods/2006-06/open?book=${book}`);
    for (const code of Object.values(own))
      await ledger.ask('POST', '/v1/code-combinations', { code, name: 'Own', from: '2004-04-01', book });
    const dinner = { dated: '2006-06-12', postedAt: at, book, lines: [[own.bank, '9.00'] as const] };
    const lines = [...dinner.lines, [own.income, '-9.00'] as const];
    await post(ledger.service.parts.dataSource, ...Array(9).fill({ ...dinner, lines }));
    const opened = await ledger.ask('POST', '/v1/tax-returns', { on: '2006-05-20', book });
    expect(opened).toMatchObject({ status: 201, body: { book } });
    const { body } = await ledger.get(`/v1/tax-returns/${String(opened.body['id'])}`);
    const figures = body['figures'] as { amount: { amount: string } }[];
    expect(new Set(figures.map(({ amount }) => amount.amount))).toEqual(new Set(['0.00']));
  });
});

describe('C-13 figures are made when the period is over', () => {
  it('not on its last day, but on the day after', async () => {
    const clock = async (to: string) =>
      expect(await ledger.ask('PUT', '/v1/clock', { to }, { role: 'system-operator' })).toMatchObject({
        status: 200,
      });
    await clock('2006-09-30T12:00:00Z');
    const opened = await ledger.ask('POST', '/v1/tax-returns', { on: '2006-07-05' });
    const prepare = `/v1/tax-returns/${String(opened.body['id'])}/prepare`;
    expect(await ledger.ask('POST', prepare)).toMatchObject({
      body: { code: 'tax-period-not-over', facts: { lastDay: '2006-09-30', on: '2006-09-30' } },
    });
    await clock('2006-10-01T12:00:00Z');
    expect(await ledger.ask('POST', prepare)).toMatchObject({ status: 200 });
  });
});
