import { RunningLedger } from './running-ledger';

const id = '0199a1b2-0000-7000-8000-000000000041';
const manager = 'manager-accounting-operations';
const key = { 'idempotency-key': 'bad-input' };
const list = '/v1/periods/2006-06/checklist';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const period of ['2006-05', '2006-06']) await ledger.ask('POST', `/v1/periods/${period}/open`);
  await ledger.waiveChecklist('2006-05');
  await ledger.ask('POST', '/v1/periods/2006-05/close');
  await ledger.ask('POST', `${list}/accruals-made/prepare`, { note: 'x' });
});
afterAll(() => ledger?.stop());

type Case = [string, string, string, unknown, { role?: string; headers?: object }, number, string, string | undefined];

describe('X-04 and C-05: closing refuses bad input with the field and the rule, and no row changes', () => {
  const reason = 'x';
  const note = 'x';
  const cases: Case[] = [
    ['unknown field', 'POST', `${list}/accruals-made/prepare`, { note, colour: 1 }, {}, 400, 'unknown-field', 'colour'],
    ['no note', 'POST', `${list}/transaction-list-checked/prepare`, {}, {}, 400, 'missing-field', 'note'],
    [
      'empty note',
      'POST',
      `${list}/transaction-list-checked/prepare`,
      { note: ' ' },
      {},
      400,
      'text-too-short',
      'note',
    ],
    [
      'long note',
      'POST',
      `${list}/x/review`,
      { note: 'x'.repeat(501) },
      { role: manager },
      400,
      'text-too-long',
      'note',
    ],
    ['no reason', 'POST', `${list}/accruals-made/waive`, {}, { role: manager }, 400, 'missing-field', 'reason'],
    ['no reason', 'POST', `${list}/accruals-made/clear`, undefined, {}, 400, 'missing-field', 'reason'],
    ['malformed book', 'POST', `${list}/x/prepare?book=A`, { note }, {}, 400, 'text-malformed', 'book'],
    ['unknown query', 'GET', `${list}?month=7`, undefined, {}, 400, 'query-unknown', 'month'],
    ['unknown book', 'GET', `${list}?book=nobody`, undefined, {}, 404, 'book-unknown', 'book'],
    ['unknown period', 'GET', '/v1/periods/2016-06/checklist', undefined, {}, 404, 'not-found', 'id'],
    [
      'unknown period',
      'POST',
      '/v1/periods/2016-06/checklist/x/prepare',
      { note },
      {},
      404,
      'period-not-found',
      'period',
    ],
    [
      'closed period',
      'POST',
      '/v1/periods/2006-05/checklist/accruals-made/prepare',
      { note },
      {},
      409,
      'period-state',
      'period',
    ],
    [
      'never opened',
      'POST',
      '/v1/periods/2006-07/checklist/accruals-made/prepare',
      { note },
      {},
      409,
      'period-state',
      'period',
    ],
    ['unknown task', 'POST', `${list}/luck/prepare`, { note }, {}, 404, 'closing-task-unknown', 'task'],
    ['looked up', 'POST', `${list}/events-posted/prepare`, { note }, {}, 409, 'closing-task-unsigned', 'task'],
    [
      'not reviewed',
      'POST',
      `${list}/accruals-made/review`,
      { note },
      { role: manager },
      409,
      'closing-task-unsigned',
      'task',
    ],
    ['signed already', 'POST', `${list}/accruals-made/prepare`, { note }, {}, 409, 'closing-task-state', 'task'],
    [
      'nothing to review',
      'POST',
      `${list}/transaction-list-checked/review`,
      { note },
      { role: manager },
      409,
      'closing-task-state',
      'task',
    ],
    [
      'nothing to clear',
      'POST',
      `${list}/transaction-list-checked/clear`,
      { reason },
      {},
      409,
      'closing-task-state',
      'task',
    ],
    [
      'stale ETag',
      'POST',
      `${list}/accruals-made/clear`,
      { reason },
      { headers: { 'if-match': '"7"' } },
      412,
      'stale-version',
      'If-Match',
    ],
    ['unfinished', 'POST', '/v1/periods/2006-06/close', undefined, {}, 409, 'checklist-incomplete', 'period'],
    [
      'unknown module',
      'POST',
      '/v1/periods/2006-06/modules/stores/close',
      undefined,
      {},
      422,
      'module-unknown',
      'module',
    ],
    [
      'closed module',
      'POST',
      '/v1/periods/2006-05/modules/payables/close',
      undefined,
      {},
      409,
      'period-state',
      'period',
    ],
    [
      'unknown period',
      'POST',
      '/v1/periods/2016-05/modules/payables/close',
      undefined,
      {},
      404,
      'period-not-found',
      'period',
    ],
    ['no reason', 'POST', '/v1/periods/2006-05/reopenings', {}, {}, 400, 'missing-field', 'reason'],
    [
      'no such module',
      'POST',
      '/v1/periods/2006-05/reopenings',
      { reason, module: 'stores' },
      {},
      400,
      'choice-unknown',
      'module',
    ],
    ['open period', 'POST', '/v1/periods/2006-06/reopenings', { reason }, {}, 409, 'period-state', 'period'],
    ['unknown period', 'POST', '/v1/periods/2016-06/reopenings', { reason }, {}, 404, 'period-not-found', 'period'],
    ['unknown', 'POST', `/v1/period-reopenings/${id}/approve`, undefined, { role: manager }, 404, 'not-found', 'id'],
    ['unknown', 'POST', `/v1/period-reopenings/${id}/reject`, { reason }, { role: manager }, 404, 'not-found', 'id'],
    ['malformed', 'POST', '/v1/period-reopenings/7/approve', undefined, { role: manager }, 400, 'id-malformed', 'id'],
    ['no reason', 'POST', `/v1/period-reopenings/${id}/reject`, {}, { role: manager }, 400, 'missing-field', 'reason'],
    ['no such state', 'GET', '/v1/period-reopenings?state=lost', undefined, {}, 400, 'choice-unknown', 'state'],
    ['malformed month', 'GET', '/v1/period-reopenings?period=June', undefined, {}, 400, 'text-malformed', 'period'],
    ['a year apart', 'POST', '/v1/financial-years', { year: 2009 }, {}, 409, 'year-gap', 'year'],
    [
      'malformed year',
      'POST',
      '/v1/financial-years/MMVI/year-ends',
      undefined,
      { headers: key },
      404,
      'year-not-found',
      'year',
    ],
    [
      'unknown year',
      'POST',
      '/v1/financial-years/2016/year-ends',
      undefined,
      { headers: key },
      404,
      'year-not-found',
      'year',
    ],
    [
      'a year that goes on',
      'POST',
      '/v1/financial-years/2006/year-ends',
      undefined,
      { headers: key },
      409,
      'year-not-over',
      'year',
    ],
    [
      'no key',
      'POST',
      '/v1/financial-years/2006/year-ends',
      undefined,
      {},
      428,
      'idempotency-key-missing',
      'Idempotency-Key',
    ],
    ['unknown year', 'GET', '/v1/financial-years/2016/opening-balances', undefined, {}, 404, 'not-found', 'id'],
    ['malformed year', 'GET', '/v1/financial-years/x/year-ends', undefined, {}, 404, 'year-not-found', 'year'],
  ];
  const state = () =>
    ledger.rows(`SELECT (SELECT jsonb_agg(p ORDER BY id) FROM period p) AS periods,
      (SELECT jsonb_agg(t ORDER BY id) FROM closing_task t) AS tasks, (SELECT count(*) FROM period_reopening) AS reopenings,
      (SELECT count(*) FROM year_end) AS ends, (SELECT count(*) FROM outbox) AS told,
      (SELECT count(*) FROM audit_entry) AS audited`);

  it.each(cases)('%s: %s %s', async (_, method, path, body, about, status, code, field) => {
    const before = await state();
    const answer = await ledger.ask(method, path, body, about);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['field']).toBe(field);
    expect(await state()).toEqual(before);
  });

  it.each([
    ['POST', `${list}/accruals-made/prepare`, { note }],
    ['POST', `${list}/accruals-made/review`, { note }],
    ['POST', `${list}/accruals-made/waive`, { reason }],
    ['POST', `${list}/accruals-made/clear`, { reason }],
    ['POST', '/v1/periods/2006-06/modules/payables/close', undefined],
    ['POST', '/v1/periods/2006-05/reopenings', { reason }],
    ['POST', `/v1/period-reopenings/${id}/approve`, undefined],
    ['POST', `/v1/period-reopenings/${id}/reject`, { reason }],
    ['POST', '/v1/financial-years/2006/year-ends', undefined],
    ['POST', '/v1/financial-years/2006/year-ends/final', undefined],
  ])('X-01: an auditor may not %s %s', async (method, path, body) => {
    const before = await state();
    const answer = await ledger.ask(method, path, body, { role: 'internal-auditor', headers: key });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await state()).toEqual(before);
  });

  it.each([
    list,
    '/v1/period-reopenings',
    '/v1/periods/2006-06/steps',
    '/v1/financial-years/2006/year-ends',
    '/v1/financial-years/2006/opening-balances',
  ])('X-01: GET %s is for those who may read the ledger', async (path) => {
    expect(await ledger.ask('GET', path, undefined, { role: 'receivables-enquiry' })).toMatchObject({ status: 403 });
    expect(await ledger.ask('GET', path, undefined, { role: 'internal-auditor' })).toMatchObject({ status: 200 });
  });
});
