import { rolesPolicy } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { startService, type StartedService } from '@tolbooth/http';
import { loadPolicies } from '@tolbooth/policy';
import { testStack, type TestStack } from '@tolbooth/testing';
import { service } from '../src/service';

/** Every role of the profile, so that whoever may do something can be asked to. */
export function rolesOfTheProfile(): string[] {
  return Object.keys(loadPolicies({ profile: 'cambridgeshire' }).at(rolesPolicy, day('2006-07-05')).value);
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[]; next?: string };
}

/** The ledger service over HTTP on a real database with a real issuer, at noon of 5 July 2006. */
export class RunningLedger {
  private constructor(
    readonly stack: TestStack,
    readonly service: StartedService,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async start(
    brokers: (stack: TestStack) => string = () => 'none',
    settings: Readonly<Record<string, string>> = {},
  ): Promise<RunningLedger> {
    const stack = await testStack();
    const environment = {
      DATABASE_URL_LEDGER: await stack.databaseUrl('ledger'),
      KAFKA_BROKERS: brokers(stack),
      OIDC_ISSUER: await stack.issuer(),
      TOLBOOTH_SANDBOX: 'true',
      TOLBOOTH_CLOCK_START: '2006-07-05T11:00:00Z',
      ...settings,
    };
    const tokens = new Map<string, string>();
    for (const role of rolesOfTheProfile()) {
      tokens.set(role, await stack.tokenFor([role]));
    }
    // somebody who answers for the cost centre of `codes.income` and `codes.expense`.
    tokens.set('budget-holder', await stack.tokenFor(['budget-holder'], { costCentres: ['WE93110'] }));
    return new RunningLedger(stack, await startService(service, { port: 0, ownsProcess: false, environment }), tokens);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.stack.close();
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    about: { role?: string; headers?: object } = {},
  ): Promise<Answer> {
    const answer = await fetch(this.service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens.get(about.role ?? 'accountant')}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...about.headers,
      },
      body: body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  }

  /** Of a request by hand, as an accountant. */
  async headers(): Promise<Record<string, string>> {
    return { authorization: `Bearer ${this.tokens.get('accountant')}` };
  }

  /** Has what is missing of a period's checklist waived. */
  async waiveChecklist(period: string): Promise<void> {
    const path = `/v1/periods/${period}/checklist`;
    const role = 'manager-accounting-operations';
    for (const { task, state } of (await this.get(path)).body.items ?? []) {
      if (state !== 'done') await this.ask('POST', `${path}/${String(task)}/waive`, { reason: 'A test' }, { role });
    }
  }

  /** What is answered to who wants it in another form than JSON. */
  async text(path: string, accept: string): Promise<string> {
    return (await fetch(this.service.url + path, { headers: { ...(await this.headers()), accept } })).text();
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  async rows<Row>(sql: string): Promise<Row[]> {
    return this.service.parts.dataSource.query<Row[]>(sql);
  }
}
