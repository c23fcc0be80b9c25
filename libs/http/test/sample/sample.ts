import { testStack } from '@tolbooth/testing';
import type { TestStack } from '@tolbooth/testing';

import { startService } from '../../src';
import type { StartedService } from '../../src';
import { sampleService } from './service';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}

/** the cost centres of the budget holder. */
export const ownCostCentres = ['WE93110', 'C5*'];

export interface Asking {
  role?: string;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
}

export const clockStart = '2026-12-01T09:00:00Z';
export const pledge = { donor: 'Mary', amount: { amount: '117.50', currency: 'GBP' }, promisedFor: '2026-12-05' };

const roles = [
  'income-processing',
  'recovery-team',
  'receivables-enquiry',
  'system-operator',
  'internal-auditor',
  'accountant',
  'manager-accounting-operations',
  'budget-holder',
];
let keys = 0;

export function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

/** The sample service on a real database with a real issuer, and a way to ask it something as somebody. */
export class Sample {
  private constructor(
    readonly stack: TestStack,
    readonly environment: Record<string, string>,
    readonly service: StartedService,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async start(): Promise<Sample> {
    const stack = await testStack();
    const environment = {
      DATABASE_URL_RECEIVABLES: await stack.databaseUrl('receivables'),
      KAFKA_BROKERS: 'none',
      OIDC_ISSUER: await stack.issuer(),
      TOLBOOTH_SANDBOX: 'true',
      TOLBOOTH_CLOCK_START: clockStart,
    };
    const tokens = new Map<string, string>();
    for (const role of roles) tokens.set(role, await stack.tokenFor([role], { costCentres: ownCostCentres }));
    const service = await startService(sampleService(), { port: 0, ownsProcess: false, environment });
    return new Sample(stack, environment, service, tokens);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.stack.close();
  }

  async ask(method: string, path: string, { role, body, raw, headers = {} }: Asking = {}): Promise<Answer> {
    const answer = await fetch(this.service.url + path, {
      method,
      headers: {
        ...(role === undefined ? {} : { authorization: `Bearer ${this.tokens.get(role)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await answer.text();
    const json = text !== '' && (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : { text } };
  }

  /** The answer as it comes, for files. */
  raw(path: string, role: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.tokens.get(role)}`, ...init.headers };
    return fetch(this.service.url + path, { ...init, headers });
  }

  post(body: unknown, headers: Record<string, string> = { 'idempotency-key': newKey() }): Promise<Answer> {
    return this.ask('POST', '/v1/pledges', { role: 'income-processing', body, headers });
  }

  async pledges(): Promise<number> {
    const [row] = await this.service.parts.dataSource.query<{ n: number }[]>('SELECT count(*)::int AS n FROM pledge');
    return row?.n ?? 0;
  }
}
