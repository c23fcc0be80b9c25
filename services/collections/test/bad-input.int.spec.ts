import { Council } from './council';

let council: Council;
let invoiceId: string;
let settledId: string;
let disputeId: string;
const nowhere = '0190a1b2-0000-7000-8000-00000000dead';
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

beforeAll(async () => {
  council = await Council.start('2006-09-01T09:00:00Z');
  const due = { invoiceDate: '2006-08-15', completedOn: '2006-08-15', dueDate: '2006-08-25' };
  invoiceId = (await council.complete(due)).invoiceId;
  const settled = await council.complete(due);
  await council.pay(settled, 2, '0.00');
  settledId = settled.invoiceId;
  const disputed = await council.complete(due);
  const raised = await council.post('/v1/disputes', { ...raising(), invoiceId: disputed.invoiceId });
  disputeId = raised.body['id'] as string;
});
afterAll(() => council?.stop());

function raising(change: object = {}) {
  return { invoiceId, raisedBy: 'customer', reason: 'Hall was closed', amount: gbp('17.50'), ...change };
}

const tables = [
  'debt',
  'dispute',
  'dispute_update',
  'enquiry',
  'letter',
  'write_off',
  'write_off_item',
  'outbox',
  'idempotency_key',
];
async function traces(): Promise<string> {
  const { dataSource } = council.started.parts;
  const rows = await Promise.all(tables.map((table) => dataSource.query(`SELECT * FROM ${table} ORDER BY 1`)));
  return JSON.stringify(rows);
}

async function refused(path: string, body: unknown, more: Parameters<Council['ask']>[3] = {}) {
  const before = await traces();
  const answer = await council.ask('POST', path, body, more);
  expect(await traces()).toBe(before);
  return answer;
}

describe('D-06 raising: what is wrong is named, and no row changes', () => {
  it.each([
    ['an unknown field', { colour: 'red' }, 400, 'unknown-field', 'colour'],
    ['no reason', { reason: undefined }, 400, 'missing-field', 'reason'],
    ['a blank reason', { reason: '  ' }, 400, 'text-too-short', 'reason'],
    ['a wrong type', { reason: 7 }, 400, 'wrong-type', 'reason'],
    ['an unknown kind of person', { raisedBy: 'neighbour' }, 400, undefined, 'raisedBy'],
    ['an id that is none', { invoiceId: '12' }, 400, undefined, 'invoiceId'],
    ['a day that does not exist', { raisedOn: '2006-02-30' }, 400, 'date-malformed', 'raisedOn'],
    ['negative money', { amount: gbp('-1.00') }, 400, 'money-sign', 'amount.amount'],
    ['no money', { amount: gbp('0.00') }, 400, 'money-sign', 'amount.amount'],
    ['over-precise money', { amount: gbp('1.005') }, 400, 'money-over-precise', 'amount.amount'],
    ['money as a number', { amount: { amount: 1, currency: 'GBP' } }, 400, 'wrong-type', 'amount.amount'],
    ['another currency', { amount: { amount: '1.00', currency: 'CAD' } }, 422, 'currency-differs', 'amount.currency'],
    ['more than is open', { amount: gbp('117.51') }, 422, 'dispute-above-balance', 'amount'],
    ['a day to come', { raisedOn: '2006-09-02' }, 422, 'dispute-in-the-future', 'raisedOn'],
    ['a day before the invoice', { raisedOn: '2006-08-14' }, 422, 'dispute-before-invoice', 'raisedOn'],
    ['an unknown invoice', { invoiceId: nowhere }, 404, 'debt-unknown', 'invoiceId'],
  ])('%s', async (_, change, status, code, field) => {
    const answer = await refused('/v1/disputes', raising(change));
    expect(answer.status).toBe(status);
    const faults = (answer.body['errors'] as { field: string }[] | undefined)?.map((fault) => fault.field);
    expect([answer.body['field'], ...(faults ?? [])]).toContain(field);
    if (code) expect(answer.body['code']).toBe(code);
  });

  it('a settled invoice, with the remedy', async () => {
    expect(await refused('/v1/disputes', raising({ invoiceId: settledId }))).toMatchObject({
      status: 409,
      body: { code: 'debt-settled', requirement: 'D-06' },
    });
  });
});

describe('D-06 deciding, telling, asking', () => {
  const resolve = () => `/v1/disputes/${disputeId}/resolve`;

  it.each([
    ['an unknown outcome', { outcome: 'maybe', reason: 'r' }, 400],
    ['no reason', { outcome: 'upheld' }, 400],
    ['a rejected amount', { outcome: 'rejected', reason: 'r', amount: gbp('1.00') }, 422],
    ['more than is disputed', { outcome: 'upheld', reason: 'r', amount: gbp('17.51') }, 422],
    ['another currency', { outcome: 'upheld', reason: 'r', amount: { amount: '1.00', currency: 'USD' } }, 422],
  ])('%s', async (_, body, status) => {
    expect(await refused(resolve(), body)).toMatchObject({ status });
  });

  it('a stale ETag: the dispute changed since it was read', async () => {
    const headers = { 'if-match': '"7"' };
    expect(await refused(resolve(), { outcome: 'upheld', reason: 'r' }, { headers })).toMatchObject({
      status: 412,
      body: { code: 'stale-version' },
    });
  });

  it('documents that are not there, ids that are none', async () => {
    const decision = { outcome: 'upheld', reason: 'r' };
    expect((await refused(`/v1/disputes/${nowhere}/resolve`, decision)).body).toMatchObject({
      code: 'dispute-unknown',
    });
    expect((await refused(`/v1/disputes/${nowhere}/updates`, { text: 't' })).status).toBe(404);
    expect((await refused(`/v1/disputes/12/updates`, { text: 't' })).status).toBe(400);
    expect((await refused('/v1/enquiries', { invoiceId: nowhere, question: 'q' })).body).toMatchObject({
      code: 'debt-unknown',
    });
    expect((await refused('/v1/enquiries', { invoiceId: settledId, question: 'q' })).body).toMatchObject({
      code: 'debt-settled',
    });
    expect((await refused(`/v1/enquiries/${nowhere}/answer`, { answer: 'a' })).status).toBe(404);
    for (const path of [`/v1/debts/${nowhere}`, `/v1/disputes/${nowhere}`]) {
      expect((await council.get(path)).status).toBe(404);
    }
  });

  it('an id in capitals is the same document', async () => {
    expect((await council.get(`/v1/disputes/${disputeId.toUpperCase()}`)).status).toBe(200);
    expect(await refused('/v1/disputes', raising({ invoiceId: settledId.toUpperCase() }))).toMatchObject({
      body: { code: 'debt-settled' },
    });
  });

  it('a reused key with another body', async () => {
    const key = 'one-key';
    const first = await council.ask('POST', '/v1/disputes', raising({ part: 'line 1', amount: gbp('1.00') }), { key });
    expect(first.status).toBe(201);
    const other = raising({ part: 'line 2', amount: gbp('1.00') });
    expect(await refused('/v1/disputes', other, { key })).toMatchObject({
      status: 409,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('a permission that the role does not have, on every route', async () => {
    const role = 'receivables-enquiry';
    for (const [method, path, body] of [
      ['POST', '/v1/disputes', raising()],
      ['POST', `/v1/disputes/${nowhere}/resolve`, { outcome: 'upheld', reason: 'r' }],
      ['POST', `/v1/disputes/${nowhere}/updates`, { text: 't' }],
      ['POST', '/v1/enquiries', { invoiceId: nowhere, question: 'q' }],
      ['POST', `/v1/enquiries/${nowhere}/answer`, { answer: 'a' }],
      ['POST', '/v1/reminder-runs', {}],
      ['POST', '/v1/dispute-runs', {}],
      ['POST', '/v1/enquiry-runs', {}],
      ['GET', '/v1/debts', undefined],
      ['GET', `/v1/debts/${nowhere}`, undefined],
      ['GET', '/v1/disputes', undefined],
      ['GET', `/v1/disputes/${nowhere}`, undefined],
      ['GET', '/v1/enquiries', undefined],
      ['GET', '/v1/letters', undefined],
      ['GET', '/v1/call-worklist', undefined],
      ['GET', '/v1/next-step-proof', undefined],
    ] as const) {
      const answer = await council.ask(method, path, body, { role });
      expect([path, answer.status, answer.body['code']]).toEqual([path, 403, 'not-permitted']);
    }
  });

  it('questions that are malformed: unknown filters, wrong values, cursors of another list', async () => {
    for (const path of [
      '/v1/debts?colour=red',
      '/v1/debts?step=S1',
      '/v1/debts?overdueAsOf=tomorrow',
      '/v1/debts?limit=0',
      '/v1/debts?after=WyJ4Il0',
      '/v1/disputes?state=lost',
      '/v1/debts?state=lost',
      '/v1/disputes?after=WyJ4Il0',
      '/v1/enquiries?after=WyJ4Il0',
      '/v1/letters?kind=L9',
      '/v1/letters?after=WyJ4Il0',
      '/v1/call-worklist?asOf=2006-13-01',
      '/v1/call-worklist?after=WyJ4Il0',
    ]) {
      expect([path, (await council.get(path)).status]).toEqual([path, 400]);
    }
  });

  it('D-04: a run of a day to come is only rehearsed', async () => {
    for (const runs of ['enquiry-runs', 'dispute-runs', 'reminder-runs']) {
      expect(await refused(`/v1/${runs}`, { asOf: '2006-09-02' })).toMatchObject({
        status: 422,
        body: { code: 'run-in-the-future', field: 'asOf' },
      });
      expect((await council.post(`/v1/${runs}`, { asOf: '2006-09-02', dryRun: true })).status).toBe(201);
    }
  });
});
