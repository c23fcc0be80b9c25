import { newKey, pledge, Sample } from './sample/sample';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
});
afterAll(() => sample?.stop());

describe('RFC 9110 methods', () => {
  it.each([
    ['DELETE', '/v1/pledges', 'GET, HEAD, OPTIONS, POST'],
    ['PATCH', '/v1/pledges/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11', 'GET, HEAD, OPTIONS, PUT'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
    ['POST', '/v1/clock/', 'GET, HEAD, OPTIONS, PUT'],
    ['GET', '/v1/audit-verifications', 'OPTIONS, POST'],
  ])('%s %s is a 405 problem that lists what the path takes', async (method, path, allow) => {
    const raw = method === 'GET' ? undefined : '{"half';
    const answer = await sample.ask(method, path, { raw, headers: { 'content-type': 'application/json' } });
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed', status: 405 } });
    expect(answer.headers.get('allow')).toBe(allow);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('a path that no route has stays a 404, whatever the method', async () => {
    for (const method of ['GET', 'DELETE', 'OPTIONS']) {
      const answer = await sample.ask(method, '/v1/pledge');
      expect(answer).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
      expect(answer.headers.get('allow')).toBeNull();
    }
  });

  it('OPTIONS needs no token and says what the path takes', async () => {
    const answer = await sample.ask('OPTIONS', '/v1/pledges');
    expect(answer).toMatchObject({ status: 204, body: { text: '' } });
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  });

  it('HEAD is GET without the body: same rights, same headers', async () => {
    const { body } = await sample.post(pledge, { 'idempotency-key': newKey() });
    const path = `/v1/pledges/${String(body['id'])}`;
    const head = await sample.ask('HEAD', path, { role: 'receivables-enquiry' });
    expect(head.status).toBe(200);
    expect(head.headers.get('etag')).toBe('"1"');
    expect((await sample.ask('HEAD', path)).status).toBe(401);
    expect((await sample.ask('HEAD', '/v1/audit-verifications')).status).toBe(405);
  });
});
