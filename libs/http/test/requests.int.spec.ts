import { Controller, Get, Module } from '@nestjs/common';

import { Public, startService } from '../src';
import { newKey, pledge, Sample } from './sample/sample';
import { sampleService } from './sample/service';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
});
afterAll(() => sample?.stop());

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
    const starting = startService(sampleService(OpenModule), {
      port: 0,
      ownsProcess: false,
      environment: sample.environment,
    });
    await expect(starting).rejects.toThrow('GET /v1/secrets/:id (SecretsController.show)');
    await expect(starting).rejects.not.toThrow('SecretsController.list');
  });

  it('does not start with a refusal of its own that the platform has, whose status would change on every route', async () => {
    const definition = sampleService();
    const other = { ...definition.refusals['donor-unknown']!, status: 422 as const };
    const starting = startService(
      { ...definition, refusals: { ...definition.refusals, 'text-too-long': other } },
      { port: 0, ownsProcess: false, environment: sample.environment },
    );
    await expect(starting).rejects.toThrow('another meaning to text-too-long');
  });

  it('answers 401 without a token, with another one than ours, and names the scheme', async () => {
    const nobody = await sample.ask('GET', '/v1/pledges');
    expect(nobody).toMatchObject({ status: 401, body: { code: 'not-authenticated' } });
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    const forged = await sample.ask('GET', '/v1/pledges', { headers: { authorization: 'Bearer a.b.c' } });
    expect(forged).toMatchObject({ status: 401, body: { code: 'not-authenticated' } });
  });

  it('answers 403 naming the permission, before it looks at the body', async () => {
    const refused = await sample.ask('POST', '/v1/pledges', { role: 'receivables-enquiry', body: { nonsense: 1 } });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'not-permitted', requirement: 'X-01', facts: { permission: 'take-receipt' } },
    });
  });
});

describe('Idempotency-Key', () => {
  it('is required where money moves, and named', async () => {
    expect(await sample.post(pledge, {})).toMatchObject({
      status: 428,
      body: { code: 'idempotency-key-missing', field: 'Idempotency-Key' },
    });
    expect(await sample.post(pledge, { 'idempotency-key': 'a b' })).toMatchObject({
      status: 400,
      body: { code: 'header-malformed' },
    });
  });

  it('replays the first answer for the same body, whatever the order of its keys', async () => {
    const key = newKey();
    const first = await sample.post(pledge, { 'idempotency-key': key });
    const before = await sample.pledges();
    const { donor, ...rest } = pledge;
    const again = await sample.post({ ...rest, donor }, { 'idempotency-key': key });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await sample.pledges()).toBe(before);
  });

  it('refuses another body under the same key and names the first request', async () => {
    const key = newKey();
    const first = await sample.post(pledge, { 'idempotency-key': key });
    const other = await sample.post({ ...pledge, donor: 'Jane' }, { 'idempotency-key': key });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused', field: 'Idempotency-Key' } });
    expect(other.body['facts']).toMatchObject({ firstTraceId: first.headers.get('trace-id') });
  });

  it('makes one pledge of twenty requests at once', async () => {
    const key = newKey();
    const before = await sample.pledges();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sample.post(pledge, { 'idempotency-key': key })),
    );
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(await sample.pledges()).toBe(before + 1);
  });

  it('does not keep the key of a refused request', async () => {
    const key = newKey();
    expect(await sample.post({ ...pledge, donor: 'nobody' }, { 'idempotency-key': key })).toMatchObject({
      status: 422,
    });
    expect(await sample.post(pledge, { 'idempotency-key': key })).toMatchObject({ status: 201 });
  });
});

describe('ETag and If-Match', () => {
  const rename = (id: unknown, donor: string, headers: Record<string, string> = {}) =>
    sample.ask('PUT', `/v1/pledges/${String(id)}`, { role: 'income-processing', body: { donor }, headers });

  it('gives the version out and refuses a stale one', async () => {
    const { body, headers } = await sample.post(pledge);
    expect(headers.get('etag')).toBe('"1"');
    const shown = await sample.ask('GET', `/v1/pledges/${String(body['id'])}`, { role: 'receivables-enquiry' });
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
    const before = await sample.pledges();
    const headers = {};
    const dry = await sample.ask('POST', '/v1/pledges?dryRun=true', {
      role: 'income-processing',
      body: pledge,
      headers,
    });
    expect(dry).toMatchObject({ status: 201, body: { donor: 'Mary' } });
    expect(dry.headers.get('dry-run')).toBe('true');
    expect(await sample.pledges()).toBe(before);
  });
});

describe('paging', () => {
  it('shows every row once, page by page', async () => {
    for (let n = 0; n < 5; n += 1) await sample.post({ ...pledge, donor: 'Page' });
    const seen: unknown[] = [];
    let path = '/v1/pledges?donor=Page&limit=2';
    for (let pages = 0; pages < 5; pages += 1) {
      const { body } = await sample.ask('GET', path, { role: 'receivables-enquiry' });
      seen.push(...(body.items ?? []).map(({ id }) => id));
      if (body['next'] === undefined) break;
      path = `/v1/pledges?donor=Page&limit=2&after=${String(body['next'])}`;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});
