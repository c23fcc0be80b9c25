import { Controller, Get, Module } from '@nestjs/common';
import { testStack } from '@tolbooth/testing';
import type { TestStack } from '@tolbooth/testing';

import { describeService, Public, startService } from '../src';
import type { StartedService } from '../src';
import { sampleService } from './sample/service';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}

const start = '2026-12-01T09:00:00Z';
const pledge = { donor: 'Mary', amount: { amount: '117.50', currency: 'GBP' }, promisedFor: '2026-12-05' };

let stack: TestStack;
let service: StartedService;
let environment: Record<string, string>;
const tokens: Record<string, string> = {};
let keys = 0;

beforeAll(async () => {
  stack = await testStack();
  environment = {
    DATABASE_URL_RECEIVABLES: await stack.databaseUrl('receivables'),
    KAFKA_BROKERS: 'none',
    OIDC_ISSUER: await stack.issuer(),
    TOLBOOTH_SANDBOX: 'true',
    TOLBOOTH_CLOCK_START: start,
  };
  for (const role of [
    'income-processing',
    'recovery-team',
    'receivables-enquiry',
    'system-operator',
    'internal-auditor',
  ]) {
    tokens[role] = await stack.tokenFor([role]);
  }
  service = await startService(sampleService(), { port: 0, ownsProcess: false, environment });
}, 120_000);

afterAll(async () => {
  await service?.stop();
  await stack?.close();
});

interface Request {
  role?: string;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
}

async function ask(method: string, path: string, { role, body, raw, headers = {} }: Request = {}): Promise<Answer> {
  const answer = await fetch(service.url + path, {
    method,
    headers: {
      ...(role === undefined ? {} : { authorization: `Bearer ${tokens[role]}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : { text } };
}

const newKey = () => `key-${(keys += 1)}`;
const post = (body: unknown, headers: Record<string, string> = { 'idempotency-key': newKey() }) =>
  ask('POST', '/v1/pledges', { role: 'income-processing', body, headers });
const pledges = async () =>
  (await service.parts.dataSource.query('SELECT count(*)::int AS n FROM pledge'))[0].n as number;

describe('X-01 deny by default', () => {
  it('does not start with a route that declares nothing, and names it', async () => {
    @Controller('v1/secrets')
    class SecretsController {
      @Get(':id') show(): string {
        return 'secret';
      }
      @Get() @Public() list(): string {
        return 'open';
      }
    }
    @Module({ controllers: [SecretsController] })
    class OpenModule {}
    const starting = startService(sampleService(OpenModule), { port: 0, ownsProcess: false, environment });
    await expect(starting).rejects.toThrow('GET /v1/secrets/:id (SecretsController.show)');
    await expect(starting).rejects.not.toThrow('SecretsController.list');
  });

  it('answers 401 without a token, with another one than ours, and names the scheme', async () => {
    const nobody = await ask('GET', '/v1/pledges');
    expect(nobody).toMatchObject({ status: 401, body: { code: 'not-authenticated' } });
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    const forged = await ask('GET', '/v1/pledges', { headers: { authorization: 'Bearer a.b.c' } });
    expect(forged).toMatchObject({ status: 401, body: { code: 'not-authenticated' } });
  });

  it('answers 403 naming the permission, before it looks at the body', async () => {
    const refused = await ask('POST', '/v1/pledges', { role: 'receivables-enquiry', body: { nonsense: 1 } });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'not-permitted', requirement: 'X-01', facts: { permission: 'take-receipt' } },
    });
  });
});

describe('problem details name the field and the rule, and no row changes', () => {
  it.each([
    ['an unknown field', { ...pledge, colour: 'red' }, 'unknown-field', 'colour'],
    [
      'an unknown field inside a list',
      { ...pledge, parts: [{ purpose: 'Roof', share: pledge.amount, x: 1 }] },
      'unknown-field',
      'parts[0].x',
    ],
    ['a missing field', { ...pledge, donor: undefined }, 'missing-field', 'donor'],
    ['a null', { ...pledge, donor: null }, 'wrong-type', 'donor'],
    ['a wrong type', { ...pledge, donor: 7 }, 'wrong-type', 'donor'],
    ['an empty text', { ...pledge, donor: '   ' }, 'text-too-short', 'donor'],
    ['a long text', { ...pledge, donor: 'x'.repeat(31) }, 'text-too-long', 'donor'],
    ['a text with a control character', { ...pledge, donor: 'Ma\u0000ry' }, 'text-malformed', 'donor'],
    ['a date that does not exist', { ...pledge, promisedFor: '2026-02-30' }, 'date-malformed', 'promisedFor'],
    ['money that is a number', { ...pledge, amount: 117.5 }, 'wrong-type', 'amount'],
    [
      'an amount that is a number',
      { ...pledge, amount: { amount: 117.5, currency: 'GBP' } },
      'wrong-type',
      'amount.amount',
    ],
    [
      'over-precise money',
      { ...pledge, amount: { amount: '117.505', currency: 'GBP' } },
      'money-over-precise',
      'amount.amount',
    ],
    ['malformed money', { ...pledge, amount: { amount: '1e3', currency: 'GBP' } }, 'money-format', 'amount.amount'],
    ['negative money', { ...pledge, amount: { amount: '-1.00', currency: 'GBP' } }, 'money-sign', 'amount.amount'],
    ['no money', { ...pledge, amount: { amount: '0.00', currency: 'GBP' } }, 'money-sign', 'amount.amount'],
    [
      'another currency',
      { ...pledge, amount: { amount: '1.00', currency: 'EUR' } },
      'money-currency',
      'amount.currency',
    ],
    [
      'too much money',
      { ...pledge, amount: { amount: '123456789012345', currency: 'GBP' } },
      'money-too-large',
      'amount.amount',
    ],
    ['money with more to it', { ...pledge, amount: { ...pledge.amount, tax: '1' } }, 'unknown-field', 'amount.tax'],
    [
      'over-precise money inside a list',
      { ...pledge, parts: [{ purpose: 'Roof', share: { amount: '1.001', currency: 'GBP' } }] },
      'money-over-precise',
      'parts[0].share.amount',
    ],
    ['a list that is none', { ...pledge, parts: { 0: {} } }, 'wrong-type', 'parts'],
    ['a list with a null', { ...pledge, parts: [null] }, 'wrong-type', 'parts[0]'],
    [
      'a list that is too long',
      { ...pledge, parts: Array.from({ length: 4 }, () => ({ purpose: 'Roof', share: pledge.amount })) },
      'list-too-long',
      'parts',
    ],
    ['a whole number as a text', { ...pledge, times: '3' }, 'wrong-type', 'times'],
    ['a whole number out of range', { ...pledge, times: 13 }, 'number-out-of-range', 'times'],
    ['a flag as a text', { ...pledge, anonymous: 'true' }, 'wrong-type', 'anonymous'],
    ['an unknown choice', { ...pledge, means: 'gold' }, 'choice-unknown', 'means'],
    ['an over-precise decimal', { ...pledge, hours: '1.505' }, 'number-over-precise', 'hours'],
    ['a body that is a list', [pledge], 'wrong-type', 'body'],
    ['a prototype', JSON.parse('{"__proto__":{"donor":"x"}}'), 'missing-field', 'donor'],
  ])('%s', async (_, body, code, field) => {
    const before = await pledges();
    const { status, headers, body: problem } = await post(body);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect({ status, code: problem['code'], field: problem['field'] }).toEqual({ status: 400, code, field });
    expect(problem).toMatchObject({ type: `https://tolbooth.dev/refusals/${code}`, status: 400 });
    expect(problem['traceId']).toBe(headers.get('trace-id'));
    expect(await pledges()).toBe(before);
  });

  it('lists every fault of a body, not only the first', async () => {
    const { body } = await post({ amount: { amount: 'x', currency: 'GBP' }, promisedFor: 'soon', extra: 1 });
    const errors = body['errors'] as { field: string }[];
    expect(errors.map(({ field }) => field).sort()).toEqual(['amount.amount', 'donor', 'extra', 'promisedFor']);
  });

  it.each([
    ['malformed JSON', '{"donor":', 'application/json', 400, 'body-malformed'],
    ['another media type', 'donor=Mary', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['a body that is too large', `{"donor":"${'x'.repeat(1_100_000)}"}`, 'application/json', 413, 'body-too-large'],
  ])('%s', async (_, raw, type, status, code) => {
    const headers = { 'content-type': type, 'idempotency-key': newKey() };
    const answer = await ask('POST', '/v1/pledges', { role: 'income-processing', raw, headers });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['/v1/pledges?colour=red', 'query-unknown', 'colour'],
    ['/v1/pledges?limit=0', 'number-out-of-range', 'limit'],
    ['/v1/pledges?limit=201', 'number-out-of-range', 'limit'],
    ['/v1/pledges?limit=many', 'wrong-type', 'limit'],
    ['/v1/pledges?after=xyz', 'cursor-malformed', 'after'],
    ['/v1/pledges?donor=a&donor=b', 'wrong-type', 'donor'],
    ['/v1/pledges/17', 'id-malformed', 'id'],
    ['/v1/pledges/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11?x=1', 'query-unknown', 'x'],
  ])('GET %s', async (path, code, field) => {
    expect(await ask('GET', path, { role: 'receivables-enquiry' })).toMatchObject({
      status: 400,
      body: { code, field },
    });
  });

  it('tells an unknown route and an unknown document apart', async () => {
    expect(await ask('GET', '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
    expect(await ask('GET', '/v1/%ff')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
    const path = '/v1/pledges/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11';
    const missing = await ask('GET', path, { role: 'receivables-enquiry' });
    expect(missing).toMatchObject({ status: 404, body: { code: 'not-found', field: 'id' } });
  });

  it('shows nothing of an unexpected error but the trace id', async () => {
    const { status, body, headers } = await ask('GET', '/v1/pledges/broken', { role: 'receivables-enquiry' });
    expect(status).toBe(500);
    expect(body['code']).toBe('internal-error');
    expect(JSON.stringify(body)).not.toMatch(/secret|Error:|at /);
    expect(body['traceId']).toBe(headers.get('trace-id'));
  });

  it('turns a refusal of a rule and a violated constraint into the problem of their code', async () => {
    const refused = await post({ ...pledge, donor: 'nobody' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'donor-unknown', field: 'donor', facts: { donor: 'nobody' } },
    });
    const violated = await post({ ...pledge, amount: { amount: '0.50', currency: 'GBP' } });
    expect(violated).toMatchObject({ status: 422, body: { code: 'pledge-too-small', remedy: 'Give more.' } });
  });
});

describe('Idempotency-Key', () => {
  it('is required where money moves, and named', async () => {
    expect(await post(pledge, {})).toMatchObject({
      status: 428,
      body: { code: 'idempotency-key-missing', field: 'Idempotency-Key' },
    });
    expect(await post(pledge, { 'idempotency-key': 'a b' })).toMatchObject({
      status: 400,
      body: { code: 'header-malformed' },
    });
  });

  it('replays the first answer for the same body, whatever the order of its keys', async () => {
    const key = newKey();
    const first = await post(pledge, { 'idempotency-key': key });
    const before = await pledges();
    const { donor, ...rest } = pledge;
    const again = await post({ ...rest, donor }, { 'idempotency-key': key });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await pledges()).toBe(before);
  });

  it('refuses another body under the same key and names the first request', async () => {
    const key = newKey();
    const first = await post(pledge, { 'idempotency-key': key });
    const other = await post({ ...pledge, donor: 'Jane' }, { 'idempotency-key': key });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused', field: 'Idempotency-Key' } });
    expect(other.body['facts']).toMatchObject({ firstTraceId: first.headers.get('trace-id') });
  });

  it('makes one pledge of twenty requests at once', async () => {
    const key = newKey();
    const before = await pledges();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(pledge, { 'idempotency-key': key })));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(await pledges()).toBe(before + 1);
  });

  it('does not keep the key of a refused request', async () => {
    const key = newKey();
    expect(await post({ ...pledge, donor: 'nobody' }, { 'idempotency-key': key })).toMatchObject({ status: 422 });
    expect(await post(pledge, { 'idempotency-key': key })).toMatchObject({ status: 201 });
  });
});

describe('ETag and If-Match', () => {
  const rename = (id: unknown, donor: string, headers: Record<string, string> = {}) =>
    ask('PUT', `/v1/pledges/${String(id)}`, { role: 'income-processing', body: { donor }, headers });

  it('gives the version out and refuses a stale one', async () => {
    const { body, headers } = await post(pledge);
    expect(headers.get('etag')).toBe('"1"');
    const shown = await ask('GET', `/v1/pledges/${String(body['id'])}`, { role: 'receivables-enquiry' });
    expect(shown.headers.get('etag')).toBe('"1"');
    const renamed = await rename(body['id'], 'Jane', { 'if-match': '"1"' });
    expect(renamed).toMatchObject({ status: 200, body: { donor: 'Jane', version: 2 } });
    expect(renamed.headers.get('etag')).toBe('"2"');
    const stale = await rename(body['id'], 'Ann', { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version', field: 'If-Match' } });
    expect(await rename(body['id'], 'Ann', { 'if-match': 'W/"1"' })).toMatchObject({
      status: 400,
      body: { field: 'If-Match' },
    });
  });

  it('does the whole path and keeps nothing in a dry run', async () => {
    const before = await pledges();
    const headers = {};
    const dry = await ask('POST', '/v1/pledges?dryRun=true', { role: 'income-processing', body: pledge, headers });
    expect(dry).toMatchObject({ status: 201, body: { donor: 'Mary' } });
    expect(dry.headers.get('dry-run')).toBe('true');
    expect(await pledges()).toBe(before);
  });
});

describe('paging', () => {
  it('shows every row once, page by page', async () => {
    for (let n = 0; n < 5; n += 1) await post({ ...pledge, donor: 'Page' });
    const seen: unknown[] = [];
    let path = '/v1/pledges?donor=Page&limit=2';
    for (let pages = 0; pages < 5; pages += 1) {
      const { body } = await ask('GET', path, { role: 'receivables-enquiry' });
      seen.push(...(body.items ?? []).map(({ id }) => id));
      if (body['next'] === undefined) break;
      path = `/v1/pledges?donor=Page&limit=2&after=${String(body['next'])}`;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});

describe('the platform', () => {
  it('is live and ready, and shows its measurements', async () => {
    expect(await ask('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    const ready = await ask('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(String((await ask('GET', '/metrics')).body['text'])).toContain(
      'tolbooth_http_request_seconds_count{method="GET",route="/health/live",status="200"}',
    );
  });

  it('takes text where a route says so, and only there', async () => {
    const headers = { 'content-type': 'text/csv; charset=utf-8' };
    const csv = await ask('POST', '/v1/pledges/csv', { role: 'income-processing', raw: 'a,b\n1,2\n', headers });
    expect(csv).toMatchObject({ status: 200, body: { length: 8 } });
    const json = await ask('POST', '/v1/pledges/csv', { role: 'income-processing', body: {} });
    expect(json).toMatchObject({ status: 415, body: { field: 'Content-Type' } });
  });

  it('describes every route with a summary and examples', async () => {
    const { body } = await ask('GET', '/openapi.json');
    const paths = body['paths'] as Record<string, Record<string, Record<string, unknown>>>;
    const take = paths['/v1/pledges']?.['post'];
    expect(take).toMatchObject({ summary: 'Take a pledge', 'x-permission': 'take-receipt' });
    expect(JSON.stringify(take?.['requestBody'])).toContain('{"amount":"117.50","currency":"GBP"}');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/reminder-runs', '/v1/clock', '/v1/parked-messages/{id}/replay']),
    );
    expect(await describeService(sampleService())).toEqual(body);
  });

  it('has a page to read that needs no other host', async () => {
    const page = String((await ask('GET', '/docs')).body['text']);
    expect(page).toContain('/docs/swagger-ui-bundle.js');
    expect(page).not.toMatch(/https?:\/\//);
    expect((await ask('GET', '/docs/swagger-ui-bundle.js')).headers.get('content-type')).toContain('javascript');
    expect((await ask('GET', '/docs/package.json')).status).toBe(404);
  });

  it('X-02 shows who changed what and why, and recomputes the seals', async () => {
    const { body } = await post(pledge, { 'idempotency-key': newKey(), reason: 'Sammelaktion%20Dach' });
    const subject = `/v1/audit-entries?subject=pledge:${String(body['id'])}`;
    expect((await ask('GET', subject, { role: 'internal-auditor' })).body.items).toMatchObject([
      {
        actor: 'income-processing',
        verb: 'take-receipt',
        reason: 'Sammelaktion Dach',
        before: null,
        after: { donor: 'Mary' },
      },
    ]);
    expect(await ask('POST', '/v1/audit-verifications', { role: 'internal-auditor' })).toMatchObject({ status: 200 });
    expect(await ask('GET', subject, { role: 'income-processing' })).toMatchObject({ status: 403 });
  });

  it('lists parked messages, and refuses to decide about one that is not there', async () => {
    expect(await ask('GET', '/v1/parked-messages', { role: 'system-operator' })).toMatchObject({ body: { items: [] } });
    const discard = '/v1/parked-messages/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11/discard';
    const answer = await ask('POST', discard, { role: 'system-operator', body: {} });
    expect(answer).toMatchObject({ status: 400, body: { code: 'missing-field', field: 'reason' } });
    const gone = await ask('POST', discard, { role: 'system-operator', body: { reason: 'test' } });
    expect(gone).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('shows the policies in force on a day', async () => {
    const { body } = await ask('GET', '/v1/policies?on=2026-12-01', { role: 'system-operator' });
    expect(JSON.stringify(body)).toContain('cambridgeshire/platform/calendar@');
  });
});

describe('X-09 the clock of a sandbox', () => {
  it('moves, runs what became due, and does not go back', async () => {
    const { body: made } = await post({ ...pledge, promisedFor: '2026-12-05', donor: 'Due' });
    expect((await ask('GET', '/v1/clock')).body).toEqual({
      now: '2026-12-01T09:00:00.000Z',
      today: '2026-12-01',
      sandbox: true,
    });
    await service.parts.schedule.keep();
    const due = await ask('GET', '/v1/schedule?through=2026-12-03T00:00:00Z', { role: 'system-operator' });
    expect(due.body).toEqual({ due: [{ run: 'reminder-run', at: '2026-12-02T06:00:00.000Z' }] });

    const to = '2026-12-06T09:00:00Z';
    const moved = await ask('PUT', '/v1/clock', { role: 'system-operator', body: { to } });
    expect(moved).toMatchObject({ status: 200, body: { today: '2026-12-06' } });
    const decided = await ask('GET', `/v1/decisions?subjectKind=pledge&subjectId=${String(made['id'])}`, {
      role: 'internal-auditor',
    });
    expect(decided.body).toMatchObject({
      decisions: [
        { verb: 'run-reminders', at: '2026-12-06T06:00:00.000Z', sentence: expect.stringContaining('Reminded') },
      ],
    });
    const back = await ask('PUT', '/v1/clock', { role: 'system-operator', body: { to: start } });
    expect(back).toMatchObject({ status: 409, body: { code: 'clock-backwards', field: 'to' } });
    expect((await ask('GET', '/v1/quiet')).body).toMatchObject({ quiet: true });
  });

  it('D-04 runs on request, rehearses first, and shows the runs', async () => {
    const { body: made } = await post({ ...pledge, promisedFor: '2026-12-05', donor: 'Asked' });
    const path = '/v1/reminder-runs';
    const asked = { role: 'recovery-team', body: { asOf: '2026-12-06', dryRun: true } };
    const tokensBefore = await ask('GET', `/v1/pledges/${String(made['id'])}`, { role: 'receivables-enquiry' });
    const dry = await ask('POST', path, asked);
    expect(dry).toMatchObject({ status: 201, body: { dryRun: true, status: 'finished', asOf: '2026-12-06' } });
    expect((await ask('GET', `/v1/pledges/${String(made['id'])}`, { role: 'receivables-enquiry' })).body).toEqual(
      tokensBefore.body,
    );
    const real = await ask('POST', path, { ...asked, body: { asOf: '2026-12-06' } });
    expect(real.body).toMatchObject({ dryRun: false, done: 1 });
    const listed = await ask('GET', `${path}?limit=1`, { role: 'receivables-enquiry' });
    expect(listed.body.items).toMatchObject([{ id: real.body['id'] }]);
    expect(await ask('POST', path, { role: 'receivables-enquiry', body: {} })).toMatchObject({ status: 403 });
  });

  it('stays a sandbox, and a live council stays one: configuration and database must agree', async () => {
    const live = { ...environment, TOLBOOTH_SANDBOX: 'false' };
    await expect(startService(sampleService(), { port: 0, ownsProcess: false, environment: live })).rejects.toThrow(
      /sandbox/,
    );
    const change = service.parts.dataSource.query('UPDATE council_clock SET sandbox = false, stands_at = NULL');
    await expect(change).rejects.toMatchObject({ driverError: { constraint: 'clock-not-sandbox' } });
  });
});

describe('starting', () => {
  it('names every variable that is missing', async () => {
    await expect(startService(sampleService(), { ownsProcess: false, environment: {} })).rejects.toThrow(
      /KAFKA_BROKERS.*DATABASE_URL_RECEIVABLES.*OIDC_ISSUER/,
    );
  });
});
