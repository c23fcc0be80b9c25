import type { ArgumentsHost } from '@nestjs/common';
import { HttpException } from '@nestjs/common';
import { TokenError } from '@tolbooth/access';
import { PolicyError } from '@tolbooth/policy';
import { logger } from '@tolbooth/telemetry';

import { platformRefusals } from './platform-refusals';
import { ProblemFilter } from './problem.filter';

/** What the filter answers to an error, without a server. */
function answerTo(error: unknown): { status: number; headers: Record<string, string>; body: Record<string, unknown> } {
  const answer = { status: 0, headers: {} as Record<string, string>, body: {} as Record<string, unknown> };
  const response = {
    headersSent: false,
    setHeader: (name: string, value: string) => (answer.headers[name] = value),
    status: (status: number) => ((answer.status = status), response),
    type: () => response,
    send: (text: string) => (answer.body = JSON.parse(text) as Record<string, unknown>),
  };
  const http = { getRequest: () => ({ method: 'GET', path: '/v1/x', params: {} }), getResponse: () => response };
  const host = { switchToHttp: () => http } as unknown as ArgumentsHost;
  new ProblemFilter(platformRefusals, logger('problem-test')).catch(error, host);
  return answer;
}

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('faults of ours stand in the table of refusals, with a remedy', () => {
  it.each([
    ['a deadlock', Object.assign(new Error('query failed'), { driverError: withCode('40P01') }), 503, 'too-busy'],
    ['a database that restarts', withCode('57P01'), 503, 'database-unavailable'],
    ['too many connections', withCode('53300'), 503, 'database-unavailable'],
    ['a lost connection below a verb', new Error('x', { cause: withCode('ECONNRESET') }), 503, 'database-unavailable'],
    ['an issuer that is away', new TokenError('issuer-unavailable', 'x'), 503, 'issuer-unavailable'],
    ['a day before any policy', new PolicyError('sample/days', 'x', '1999-01-01'), 422, 'policy-not-in-force'],
    ['a policy that is malformed', new PolicyError('sample/days', 'secret'), 500, 'internal-error'],
    ['anything else', new Error('secret'), 500, 'internal-error'],
    ['what Nest refuses', new HttpException('teapot', 418), 418, 'request-refused'],
  ])('%s', (_, error, status, code) => {
    const { remedy, title } = platformRefusals[code as keyof typeof platformRefusals];
    const answer = answerTo(error);
    expect(answer).toMatchObject({ status, body: { status, code, remedy, title } });
    expect(answer.headers['Retry-After']).toBe(status === 503 ? '2' : undefined);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});
