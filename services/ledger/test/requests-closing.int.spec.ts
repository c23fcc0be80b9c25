import { codes } from './books';
import { RunningLedger } from './running-ledger';

const manager = { role: 'manager-accounting-operations' };
const path = '/v1/periods/2006-06/checklist';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  await ledger.ask('POST', '/v1/financial-years', { year: 2005 });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const period of ['2006-03', '2006-04', '2006-06']) await ledger.ask('POST', `/v1/periods/${period}/open`);
});
afterAll(() => ledger?.stop());

describe('X-04 the checklist over HTTP', () => {
  it('shows each task with what was found, who does it and what comes before', async () => {
    const { status, body } = await ledger.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      period: '2006-06',
      book: 'council',
      periodState: 'open',
      complete: false,
      reopenings: 0,
    });
    expect(body.items!.map(({ task, state }) => [task, state])).toEqual([
      ...['events-posted', 'work-items-done', 'suspense-explained', 'control-accounts-proven'].map((task) => [
        task,
        'done',
      ]),
      ['journals-decided', 'done'],
      ['recurring-journals-made', 'done'],
      ['imports-decided', 'done'],
      ['accruals-reversed', 'done'],
      ['goods-received-accrued', 'done'],
      ['accruals-made', 'to-do'],
      ['recharges-done', 'done'],
      ...['budget-loaded', 'transaction-list-checked', 'trial-balance-reviewed'].map((task) => [...[task, 'to-do']]),
    ]);
    expect(body.items!.at(-1)).toMatchObject({
      role: 'accountant',
      review: manager.role,
      waitsFor: ['accruals-made'],
      version: 0,
    });
  });

  it('is signed by one person and reviewed by another; who and when are kept', async () => {
    const prepared = await ledger.ask('POST', `${path}/transaction-list-checked/prepare`, { note: '214 lines' });
    expect(prepared).toMatchObject({
      status: 200,
      body: {
        state: 'prepared',
        version: 1,
        prepared: { by: 'accountant', note: '214 lines', at: '2006-07-05T11:00:00.000Z' },
      },
    });
    expect(prepared.headers.get('etag')).toBe('"1"');
    const body = { note: 'Agreed' };
    expect(await ledger.ask('POST', `${path}/transaction-list-checked/review`, body, manager)).toMatchObject({
      status: 200,
      body: { state: 'done', version: 2, reviewed: { by: 'manager-accounting-operations', note: 'Agreed' } },
    });
  });

  it('as CSV: a line a task, and nothing that a spreadsheet would carry out', async () => {
    await ledger.ask('POST', `${path}/accruals-made/prepare`, { note: '=1+1' });
    const text = await ledger.text(path, 'text/csv');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(15);
    expect(lines[0]).toContain('Period,Task,Title,Requirement,Role,State,Found,Prepared by,Prepared at,Note');
    expect(lines[10]).toContain(`,accountant,2006-07-05T11:00:00.000Z,'=1+1,`);
  });

  it('closing is refused until it is complete, then done; a reopening begins the list anew', async () => {
    const close = '/v1/periods/2006-06/close';
    await ledger.waiveChecklist('2006-03');
    await ledger.ask('POST', '/v1/periods/2006-03/close');
    await ledger.waiveChecklist('2006-04');
    await ledger.ask('POST', '/v1/periods/2006-04/close');
    expect(await ledger.ask('POST', close)).toMatchObject({
      status: 409,
      body: {
        code: 'checklist-incomplete',
        requirement: 'X-04',
        facts: { missing: ['budget-loaded', 'trial-balance-reviewed'] },
      },
    });
    await ledger.ask('POST', `${path}/trial-balance-reviewed/prepare`, { note: 'Read' });
    await ledger.ask('POST', `${path}/trial-balance-reviewed/review`, { note: 'Read' }, manager);
    await ledger.waiveChecklist('2006-06');
    expect(await ledger.ask('POST', close)).toMatchObject({ status: 200, body: { state: 'closed', warnings: [] } });
    const asked = { reason: 'A bill of June', module: 'payables' };
    const { status, body } = await ledger.ask('POST', '/v1/periods/2006-06/reopenings', asked);
    expect([status, body]).toMatchObject([201, { state: 'requested', module: 'payables', requestedBy: 'accountant' }]);
    expect(
      await ledger.ask('POST', `/v1/period-reopenings/${String(body['id'])}/approve`, undefined, manager),
    ).toMatchObject({
      status: 200,
      body: { state: 'approved', nth: 1, decidedBy: 'manager-accounting-operations' },
    });
    expect(await ledger.get('/v1/periods/2006-06')).toMatchObject({
      body: { state: 'open', closedFor: ['collections', 'ledger', 'receivables'], reopenings: 1 },
    });
    expect((await ledger.get(path)).body.items!.filter(({ state }) => state === 'to-do')).toHaveLength(4);
    expect((await ledger.get('/v1/period-reopenings?period=2006-06')).body.items).toHaveLength(1);
    const steps = (await ledger.get('/v1/periods/2006-06/steps')).body.items!;
    expect(steps.map(({ step, module, reason }) => [step, module, reason])).toEqual([
      ['open-period', undefined, undefined],
      ['close-period', undefined, undefined],
      ['reopen-period', 'payables', 'A bill of June'],
    ]);
    expect(await ledger.ask('POST', '/v1/periods/2006-06/modules/payables/close')).toMatchObject({
      status: 200,
      body: { state: 'open', closedFor: ['collections', 'ledger', 'payables', 'receivables'] },
    });
  });
});

describe('C-05 the year end over HTTP', () => {
  const headers = { 'idempotency-key': 'year-end-1' };

  it('a dry run shows it, the run keeps it, and its periods stay closed after the final one', async () => {
    const run = '/v1/financial-years/2005/year-ends';
    expect(await ledger.ask('POST', `${run}?dryRun=true`, undefined, { headers })).toMatchObject({
      status: 201,
      body: { run: 1, lines: 0, surplus: { amount: '0.00', currency: 'GBP' } },
    });
    expect((await ledger.get(run)).body.items).toEqual([]);
    expect(await ledger.ask('POST', run, undefined, { headers })).toMatchObject({ status: 201, body: { run: 1 } });
    const final = { ...manager, headers: { 'idempotency-key': 'year-end-2' } };
    expect(await ledger.ask('POST', `${run}/final`, undefined, final)).toMatchObject({
      status: 201,
      body: { run: 2, kind: 'final', by: 'manager-accounting-operations' },
    });
    expect((await ledger.get(run)).body.items).toMatchObject([{ kind: 'provisional' }, { kind: 'final' }]);
    expect(await ledger.ask('POST', '/v1/periods/2006-03/reopenings', { reason: 'A bill of March' })).toMatchObject({
      status: 409,
      body: { code: 'year-final' },
    });
  });

  it('opening balances are paged by code', async () => {
    await ledger.rows(`INSERT INTO code_combination (id, book, name, "from", version)
      SELECT code, 'council', 'x', '2003-04-01', 1 FROM unnest('{${codes.bank},${codes.reserve}}'::text[]) AS code`);
    await ledger.rows(`INSERT INTO period_balance
      SELECT code, 'GBP', '2006-03', 5, 0, 5, 0 FROM unnest('{${codes.bank},${codes.reserve}}'::text[]) AS code`);
    const first = await ledger.get('/v1/financial-years/2005/opening-balances?limit=1');
    expect(first.body.items).toMatchObject([
      { code: codes.bank, closing: { amount: '5.00' }, opening: { amount: '5.00' } },
    ]);
    const second = await ledger.get(`/v1/financial-years/2005/opening-balances?limit=1&after=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ code: codes.reserve }] });
  });
});
