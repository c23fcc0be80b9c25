import { codes } from './books';
import { RunningLedger } from './running-ledger';

const from = '2004-04-01';
let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  for (const [segment, value] of Object.entries({
    costCentre: 'WE93110',
    subjective: '81000',
    objective: '000',
    projectGroup: '0000',
  })) {
    await ledger.ask('PUT', `/v1/segment-values/${segment}/${value}`, { name: 'x', from });
  }
  for (const name of ['x', 'y']) await ledger.ask('PUT', `/v1/code-combinations/${codes.income}`, { name, from });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  await ledger.ask('POST', '/v1/periods/2006-06/open');
  await ledger.waiveChecklist('2006-06');
  await ledger.ask('POST', '/v1/periods/2006-06/close');
  await ledger.ask('POST', '/v1/periods/2006-07/open');
});
afterAll(() => ledger?.stop());

describe('the ledger refuses bad input with the field and the rule, and no row changes', () => {
  const value = { segment: 'costCentre', value: 'WE93111', name: 'x', from };
  const book = { id: 'st-johns-school', name: 'St John’s School', kind: 'school' };
  const combination = { code: codes.income, name: 'x', from };
  const cases: [string, string, string, unknown, Record<string, string>, number, string, string | undefined][] = [
    ['unknown field', 'POST', '/v1/segment-values', { ...value, colour: 'red' }, {}, 400, 'unknown-field', 'colour'],
    ['missing field', 'POST', '/v1/segment-values', { ...value, name: undefined }, {}, 400, 'missing-field', 'name'],
    ['wrong type', 'POST', '/v1/segment-values', { ...value, name: 7 }, {}, 400, 'wrong-type', 'name'],
    ['no such date', 'POST', '/v1/segment-values', { ...value, from: '2006-02-30' }, {}, 400, 'date-malformed', 'from'],
    [
      'unknown segment',
      'POST',
      '/v1/segment-values',
      { ...value, segment: 'department' },
      {},
      422,
      'segment-unknown',
      'segment',
    ],
    [
      'zero-filled segment',
      'PUT',
      '/v1/segment-values/spare/0001',
      { name: 'x', from },
      {},
      422,
      'segment-unknown',
      'segment',
    ],
    [
      'malformed value',
      'PUT',
      '/v1/segment-values/costCentre/we1',
      { name: 'x', from },
      {},
      422,
      'code-malformed',
      'value',
    ],
    [
      'ends first',
      'POST',
      '/v1/segment-values',
      { ...value, to: '2004-03-31' },
      {},
      422,
      'ends-before-it-begins',
      'to',
    ],
    [
      'ends first',
      'POST',
      `/v1/code-combinations/${codes.income}/end`,
      { on: '2004-03-31' },
      {},
      422,
      'ends-before-it-begins',
      'on',
    ],
    [
      'stale ETag',
      'PUT',
      `/v1/code-combinations/${codes.income}`,
      { name: 'y', from },
      { 'if-match': '"1"' },
      412,
      'stale-version',
      'If-Match',
    ],
    [
      'stale ETag',
      'PUT',
      '/v1/segment-values/costCentre/WE93110',
      { name: 'y', from },
      { 'if-match': '"9"' },
      412,
      'stale-version',
      'If-Match',
    ],
    [
      'malformed code',
      'POST',
      '/v1/code-combinations',
      { ...combination, code: 'WE93110-81000' },
      {},
      422,
      'code-malformed',
      'code',
    ],
    [
      'unknown value',
      'POST',
      '/v1/code-combinations',
      { ...combination, code: 'WE93119-81000-000-0000-00-0000' },
      {},
      422,
      'segment-value-invalid',
      'code',
    ],
    [
      'unknown code',
      'POST',
      '/v1/code-combinations/WE93119-81000-000-0000-00-0000/end',
      { on: from },
      {},
      404,
      'code-not-found',
      'code',
    ],
    [
      'unknown value',
      'POST',
      '/v1/segment-values/costCentre/WE00000/end',
      { on: from },
      {},
      404,
      'code-not-found',
      'value',
    ],
    ['empty list', 'POST', '/v1/code-combinations/bulk', { items: [] }, {}, 400, 'list-too-short', 'items'],
    [
      'unknown field deep',
      'POST',
      '/v1/segment-values/bulk',
      { items: [{ ...value, x: 1 }] },
      {},
      400,
      'unknown-field',
      'items[0].x',
    ],
    ['book twice', 'POST', '/v1/books', { ...book, id: 'council' }, {}, 409, 'book-exists', 'id'],
    ['book malformed', 'POST', '/v1/books', { ...book, id: 'St John' }, {}, 400, 'text-malformed', 'id'],
    ['no such kind', 'POST', '/v1/books', { ...book, kind: 'council' }, {}, 400, 'choice-unknown', 'kind'],
    ['unknown book', 'PUT', '/v1/books/nobody', { name: 'X' }, {}, 404, 'book-unknown', 'id'],
    ['stale ETag', 'PUT', '/v1/books/council', { name: 'X' }, { 'if-match': '"7"' }, 412, 'stale-version', 'If-Match'],
    ['year of nobody', 'POST', '/v1/financial-years', { year: 2008, book: 'x' }, {}, 404, 'book-unknown', 'book'],
    ['no such book', 'POST', '/v1/code-combinations', { ...combination, book: 'x' }, {}, 404, 'book-unknown', 'book'],
    ['year again', 'POST', '/v1/financial-years', { year: 2006 }, {}, 409, 'year-exists', 'year'],
    ['year as text', 'POST', '/v1/financial-years', { year: '2007' }, {}, 400, 'wrong-type', 'year'],
    ['open twice', 'POST', '/v1/periods/2006-07/open', undefined, {}, 409, 'period-state', 'period'],
    ['closed opens not', 'POST', '/v1/periods/2006-06/open', undefined, {}, 409, 'period-state', 'period'],
    ['never opened', 'POST', '/v1/periods/2006-08/close', undefined, {}, 409, 'period-state', 'period'],
    ['unknown period', 'POST', '/v1/periods/2016-08/open', undefined, {}, 404, 'period-not-found', 'period'],
    [
      'stale ETag',
      'POST',
      '/v1/periods/2006-08/open',
      undefined,
      { 'if-match': '"7"' },
      412,
      'stale-version',
      'If-Match',
    ],
    ['run: wrong type', 'POST', '/v1/cut-off-runs', { asOf: 'today' }, {}, 400, 'date-malformed', 'asOf'],
    [
      'no such journal',
      'GET',
      '/v1/journals/0199a1b2-0000-7000-8000-000000000041',
      undefined,
      {},
      404,
      'not-found',
      'id',
    ],
    ['id malformed', 'GET', '/v1/journals/7', undefined, {}, 400, 'id-malformed', 'id'],
    ['id malformed', 'GET', '/v1/source-documents/7/journals', undefined, {}, 400, 'id-malformed', 'id'],
    ['query unknown', 'GET', '/v1/trial-balance?on=2006-07-01', undefined, {}, 400, 'query-unknown', 'on'],
    ['query malformed', 'GET', '/v1/trial-balance?asAt=July', undefined, {}, 400, 'date-malformed', 'asAt'],
    [
      'query missing',
      'GET',
      `/v1/accounts/${codes.income}/lines?from=2006-07-01`,
      undefined,
      {},
      400,
      'missing-field',
      'to',
    ],
    ['no such choice', 'GET', '/v1/work-items?reason=tired', undefined, {}, 400, 'choice-unknown', 'reason'],
    ['cursor malformed', 'GET', '/v1/waiting-entries?after=7', undefined, {}, 400, 'cursor-malformed', 'after'],
    ['open neither true nor false', 'GET', '/v1/proofs/breaks?open=yes', undefined, {}, 400, 'choice-unknown', 'open'],
    ['no UUID', 'GET', '/v1/proofs/breaks/7', undefined, {}, 400, 'id-malformed', 'id'],
    [
      'no such break',
      'GET',
      '/v1/proofs/breaks/0199a1b2-0000-7000-8000-000000000041/documents',
      undefined,
      {},
      404,
      'not-found',
      'id',
    ],
    ['not JSON', 'POST', '/v1/segment-values', '{', {}, 400, 'body-malformed', 'body'],
  ];
  const state = () =>
    ledger.rows(`SELECT (SELECT jsonb_agg(s ORDER BY id) FROM segment_value s) AS segments,
      (SELECT jsonb_agg(c ORDER BY id) FROM code_combination c) AS combinations,
      (SELECT jsonb_agg(p ORDER BY id) FROM period p) AS periods, (SELECT count(*) FROM outbox) AS told,
      (SELECT count(*) FROM audit_entry) AS audited`);

  it.each(cases)('%s: %s %s', async (_, method, path, body, headers, status, code, field) => {
    const before = await state();
    const answer = await ledger.ask(method, path, body, { headers });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['field']).toBe(field);
    expect(await state()).toEqual(before);
  });

  it.each([
    ['POST', '/v1/segment-values', value],
    ['POST', '/v1/segment-values/bulk', { items: [value] }],
    ['PUT', '/v1/segment-values/costCentre/WE93111', { name: 'x', from }],
    ['POST', '/v1/segment-values/costCentre/WE93110/end', { on: from }],
    ['POST', '/v1/code-combinations', combination],
    ['POST', '/v1/code-combinations/bulk', { items: [combination] }],
    ['PUT', `/v1/code-combinations/${codes.income}`, { name: 'x', from }],
    ['POST', `/v1/code-combinations/${codes.income}/end`, { on: from }],
    ['POST', '/v1/financial-years', { year: 2008 }],
    ['POST', '/v1/periods/2006-08/open', undefined],
    ['POST', '/v1/periods/2006-07/close', undefined],
    ['POST', '/v1/cut-off-runs', {}],
    ['POST', '/v1/balance-folding-runs', {}],
  ])('X-01: an auditor may not %s %s', async (method, path, body) => {
    const before = await state();
    const answer = await ledger.ask(method, path, body, { role: 'internal-auditor' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await state()).toEqual(before);
  });

  it.each([
    '/v1/segment-values',
    '/v1/code-combinations',
    '/v1/periods',
    '/v1/journals',
    '/v1/trial-balance',
    `/v1/accounts/${codes.income}`,
    '/v1/waiting-entries',
    '/v1/work-items',
    '/v1/proofs',
    '/v1/proofs/history',
    `/v1/proofs/${codes.income}/items`,
    '/v1/proofs/breaks',
  ])('X-01: GET %s is for those who may read the ledger', async (path) => {
    expect(await ledger.ask('GET', path, undefined, { role: 'receivables-enquiry' })).toMatchObject({ status: 403 });
    expect(await ledger.ask('GET', path, undefined, { role: 'internal-auditor' })).toMatchObject({ status: 200 });
  });
});
