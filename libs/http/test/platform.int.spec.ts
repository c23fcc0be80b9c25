import { eventually } from '@tolbooth/testing';

import { describeService, startService } from '../src';
import { clockStart, newKey, pledge, Sample } from './sample/sample';
import { sampleService } from './sample/service';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
});
afterAll(() => sample?.stop());

describe('the platform', () => {
  it('is live and ready, and shows its measurements', async () => {
    expect(await sample.ask('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    const ready = await sample.ask('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(String((await sample.ask('GET', '/metrics')).body['text'])).toContain(
      'tolbooth_http_request_seconds_count{method="GET",route="/health/live",status="200"}',
    );
  });

  it('takes text where a route says so, and only there', async () => {
    const headers = { 'content-type': 'text/csv; charset=utf-8' };
    const csv = await sample.ask('POST', '/v1/pledges/csv', { role: 'income-processing', raw: 'a,b\n1,2\n', headers });
    expect(csv).toMatchObject({ status: 200, body: { length: 8 } });
    const json = await sample.ask('POST', '/v1/pledges/csv', { role: 'income-processing', body: {} });
    expect(json).toMatchObject({ status: 415, body: { field: 'Content-Type' } });
  });

  it('describes every route with a summary and examples', async () => {
    const { body } = await sample.ask('GET', '/openapi.json');
    const paths = body['paths'] as Record<string, Record<string, Record<string, unknown>>>;
    const take = paths['/v1/pledges']?.['post'];
    expect(take).toMatchObject({ summary: 'Take a pledge', 'x-permission': 'take-receipt' });
    expect(JSON.stringify(take?.['requestBody'])).toContain('{"amount":"117.50","currency":"GBP"}');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/reminder-runs', '/v1/clock', '/v1/parked-messages/{id}/replay']),
    );
    expect(body['components']).toMatchObject({
      schemas: {
        PledgeBody: {
          required: ['donor', 'amount', 'promisedFor'],
          properties: {
            parts: { type: 'array', items: { $ref: '#/components/schemas/PartBody' }, maxItems: 3 },
            marks: { type: 'array', items: { type: 'string' } },
            amount: { $ref: '#/components/schemas/MoneyBody' },
          },
        },
      },
    });
    expect(await describeService(sampleService())).toEqual(body);
  });

  it('describes the events too, with the brokers of this service', async () => {
    const { status, body } = await sample.ask('GET', '/asyncapi.json');
    const hosts = sample.environment['KAFKA_BROKERS']!.split(',').filter((host) => host !== 'none');
    expect({ status, asyncapi: body['asyncapi'] }).toEqual({ status: 200, asyncapi: '3.0.0' });
    const servers = Object.values(body['servers'] as Record<string, object>);
    expect(servers).toEqual(hosts.map((host) => ({ host, protocol: 'kafka' })));
    expect(JSON.stringify(body['components'])).toContain('tolbooth.receivables.InvoiceCompleted.v1');
  });

  it('has a page to read that needs no other host', async () => {
    const page = String((await sample.ask('GET', '/docs')).body['text']);
    expect(page).toContain('/docs/swagger-ui-bundle.js');
    expect(page).toContain('/asyncapi.json');
    expect(page).not.toMatch(/https?:\/\//);
    expect((await sample.ask('GET', '/docs/swagger-ui-bundle.js')).headers.get('content-type')).toContain('javascript');
    expect((await sample.ask('GET', '/docs/package.json')).status).toBe(404);
  });

  it('X-02 shows who changed what and why, and recomputes the seals', async () => {
    const { body } = await sample.post(pledge, { 'idempotency-key': newKey(), reason: 'Sammelaktion%20Dach' });
    const subject = `/v1/audit-entries?subject=pledge:${String(body['id'])}`;
    expect((await sample.ask('GET', subject, { role: 'internal-auditor' })).body.items).toMatchObject([
      {
        actor: 'income-processing',
        verb: 'take-receipt',
        reason: 'Sammelaktion Dach',
        before: null,
        after: { donor: 'Mary' },
      },
    ]);
    const auditor = { role: 'internal-auditor' };
    const verdict = await sample.ask('POST', '/v1/audit-verifications', auditor);
    expect(verdict).toMatchObject({
      status: 200,
      body: { intact: true, headHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const found = async (more: string) => (await sample.ask('GET', `${subject}&${more}`, auditor)).body.items?.length;
    const filters = [
      'verb=take-receipt',
      'verb=x',
      'actor=income-processing',
      'actor=x',
      'day=2026-12-01',
      'day=2026-12-02',
    ];
    expect(await Promise.all(filters.map(found))).toEqual([1, 0, 1, 0, 1, 0]);
    const malformed = await sample.ask('GET', '/v1/audit-entries?subject=17', auditor);
    expect(malformed.body['detail']).toContain('such as "invoice:');
    expect(await sample.ask('GET', subject, { role: 'income-processing' })).toMatchObject({ status: 403 });
  });

  it('lists parked messages, and refuses to decide about one that is not there', async () => {
    expect(await sample.ask('GET', '/v1/parked-messages', { role: 'system-operator' })).toMatchObject({
      body: { items: [] },
    });
    const discard = '/v1/parked-messages/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11/discard';
    const answer = await sample.ask('POST', discard, { role: 'system-operator', body: {} });
    expect(answer).toMatchObject({ status: 400, body: { code: 'missing-field', field: 'reason' } });
    const gone = await sample.ask('POST', discard, { role: 'system-operator', body: { reason: 'test' } });
    expect(gone).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('shows the policies in force on a day', async () => {
    const { body } = await sample.ask('GET', '/v1/policies?on=2026-12-01', { role: 'system-operator' });
    expect(JSON.stringify(body)).toContain('cambridgeshire/platform/calendar@');
  });
});

describe('X-09 the clock of a sandbox', () => {
  it('moves, runs what became due, and does not go back', async () => {
    const { body: made } = await sample.post({ ...pledge, promisedFor: '2026-12-05', donor: 'Due' });
    expect((await sample.ask('GET', '/v1/clock')).body).toEqual({
      now: '2026-12-01T09:00:00.000Z',
      today: '2026-12-01',
      sandbox: true,
    });
    const due = await sample.ask('GET', '/v1/schedule?through=2026-12-03T00:00:00Z', { role: 'system-operator' });
    expect(due.body).toEqual({ due: [{ run: 'reminder-run', at: '2026-12-02T06:00:00.000Z' }] });

    const to = '2026-12-06T09:00:00Z';
    const moved = await sample.ask('PUT', '/v1/clock', { role: 'system-operator', body: { to } });
    expect(moved).toMatchObject({ status: 200, body: { today: '2026-12-06' } });
    const decided = await sample.ask('GET', `/v1/decisions?subjectKind=pledge&subjectId=${String(made['id'])}`, {
      role: 'internal-auditor',
    });
    expect(decided.body).toMatchObject({
      decisions: [
        { verb: 'run-reminders', at: '2026-12-06T06:00:00.000Z', sentence: expect.stringContaining('Reminded') },
      ],
    });
    const back = await sample.ask('PUT', '/v1/clock', { role: 'system-operator', body: { to: clockStart } });
    expect(back).toMatchObject({ status: 409, body: { code: 'clock-backwards', field: 'to' } });
    expect((await sample.ask('GET', '/v1/quiet')).body).toMatchObject({ quiet: true });
  });

  it('D-04 runs on request, rehearses first, and shows the runs', async () => {
    const { body: made } = await sample.post({ ...pledge, promisedFor: '2026-12-05', donor: 'Asked' });
    const path = '/v1/reminder-runs';
    const asked = { role: 'recovery-team', body: { asOf: '2026-12-06', dryRun: true } };
    const tokensBefore = await sample.ask('GET', `/v1/pledges/${String(made['id'])}`, { role: 'receivables-enquiry' });
    const dry = await sample.ask('POST', path, asked);
    expect(dry).toMatchObject({ status: 201, body: { dryRun: true, status: 'finished', asOf: '2026-12-06' } });
    expect(
      (await sample.ask('GET', `/v1/pledges/${String(made['id'])}`, { role: 'receivables-enquiry' })).body,
    ).toEqual(tokensBefore.body);
    const real = await sample.ask('POST', path, { ...asked, body: { asOf: '2026-12-06' } });
    expect(real.body).toMatchObject({ dryRun: false, done: 1 });
    const listed = await sample.ask('GET', `${path}?limit=1`, { role: 'receivables-enquiry' });
    expect(listed.body.items).toMatchObject([{ id: real.body['id'] }]);
    expect(await sample.ask('POST', path, { role: 'receivables-enquiry', body: {} })).toMatchObject({ status: 403 });
  });

  it('stays a sandbox, and a live council stays one: configuration and database must agree', async () => {
    const live = { ...sample.environment, TOLBOOTH_SANDBOX: 'false' };
    await expect(startService(sampleService(), { port: 0, ownsProcess: false, environment: live })).rejects.toThrow(
      /sandbox/,
    );
    const change = sample.service.parts.dataSource.query('UPDATE council_clock SET sandbox = false, stands_at = NULL');
    await expect(change).rejects.toMatchObject({ driverError: { constraint: 'clock-not-sandbox' } });
  });
});

describe('starting', () => {
  it('forgets soon, not only after an hour, what is kept for a time', async () => {
    const { dataSource } = sample.service.parts;
    await dataSource.query(
      `INSERT INTO inbox (event_id, topic, partition, "offset", type, received_at)
       VALUES (gen_random_uuid(), 'bell.events', 0, 1, 'Rung', now() - interval '31 days')`,
    );
    await dataSource.query(
      `INSERT INTO idempotency_key (actor_id, key, fingerprint, first_at) VALUES ('jo', 'k', 'f', $1)`,
      [new Date(Date.now() - 31 * 86_400_000)],
    );
    const environment = sample.environment;
    const replica = await startService(sampleService(), { port: 0, ownsProcess: false, environment });
    const old = `SELECT (SELECT count(*) FROM inbox)::int + (SELECT count(*) FROM idempotency_key WHERE key = 'k')::int AS n`;
    try {
      await eventually(async () => expect(await dataSource.query(old)).toEqual([{ n: 0 }]), { within: 4_000 });
    } finally {
      await replica.stop();
    }
  });

  it('names every variable that is missing', async () => {
    await expect(startService(sampleService(), { ownsProcess: false, environment: {} })).rejects.toThrow(
      /KAFKA_BROKERS.*DATABASE_URL_RECEIVABLES.*OIDC_ISSUER/,
    );
  });
});
