import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ServiceName = 'payables' | 'receivables' | 'ledger' | 'collections';
export type Json = Record<string, unknown>;

export interface StackFile {
  readonly home: string;
  readonly services: Record<ServiceName, { url: string }>;
  readonly databases: Record<ServiceName, string>;
  readonly kafka: { brokers: string };
  readonly issuer: { url: string; token: { url: string; clientSecret: string } };
  readonly dashboard: string;
  readonly processes: string;
}

export interface Answer<Body = Json> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | undefined;
  readonly traceId: string | undefined;
}

const services: readonly ServiceName[] = ['receivables', 'payables', 'collections', 'ledger'];
const operator = 'system.operator';

/** A running council as its people and programs meet it: HTTP with their own tokens, and the test clock. */
export class Council {
  private readonly tokens = new Map<string, string>();
  private sent = 0;

  constructor(readonly stack: StackFile) {}

  static running(home = process.env['TOLBOOTH_HOME']): Council {
    const file = join(home ?? join(__dirname, '..', '..', '.local'), 'stack.json');
    return new Council(JSON.parse(readFileSync(file, 'utf8')) as StackFile);
  }

  /** Sends a command; anything but a 2xx is an error that quotes the problem. */
  async post<Body = Json>(person: string, path: string, body: object = {}, headers: Json = {}): Promise<Answer<Body>> {
    return this.expectDone(await this.send<Body>(person, 'POST', path, body, headers), `POST ${path}`);
  }

  /** A file as it is: its bytes are not read as text on the way. */
  async postBytes<Body = Json>(person: string, path: string, bytes: Buffer): Promise<Answer<Body>> {
    return this.expectDone(await this.send<Body>(person, 'POST', path, bytes), `POST ${path}`);
  }

  async put<Body = Json>(person: string, path: string, body: object, headers: Json = {}): Promise<Answer<Body>> {
    return this.expectDone(await this.send<Body>(person, 'PUT', path, body, headers), `PUT ${path}`);
  }

  async get<Body = Json>(person: string, path: string): Promise<Body> {
    return this.expectDone(await this.send<Body>(person, 'GET', path), `GET ${path}`).body;
  }

  /** Sends anything and answers whatever came: for refusals. The first part of the path is the service. */
  async send<Body = Json>(
    person: string,
    method: string,
    path: string,
    body?: object | string | Buffer,
    headers: Json = {},
  ): Promise<Answer<Body>> {
    const [service, ...rest] = path.split('/');
    const url = `${this.stack.services[service as ServiceName].url}/${rest.join('/')}`;
    this.sent += 1;
    const asItIs = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenOf(person)}`,
        ...(body === undefined ? {} : { 'content-type': asItIs ? 'text/csv' : 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': `story-${process.pid}-${this.sent}-${performance.now()}` } : {}),
        ...(headers as Record<string, string>),
      },
      body: body === undefined ? undefined : asItIs ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      signal: AbortSignal.timeout(120_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as Body,
      etag: response.headers.get('etag') ?? undefined,
      traceId: response.headers.get('trace-id') ?? undefined,
    };
  }

  async now(): Promise<Date> {
    const clocks = await Promise.all(services.map((name) => this.get<{ now: string }>(operator, `${name}/v1/clock`)));
    return new Date(Math.max(...clocks.map((clock) => Date.parse(clock.now))));
  }

  /** through every due run in order, quiet after each. */
  async advance(to: string): Promise<void> {
    for (;;) {
      const due = await this.nextDue(to);
      await this.moveAll(due ?? to);
      await this.quiet();
      if (!due) return;
    }
  }

  /** Over a stretch in which nothing happens between services: each catches up its own missed runs in order. */
  async jump(to: string): Promise<void> {
    await this.moveAll(to);
    await this.quiet();
  }

  /** Waits until every outbox, inbox and run is done; a parked message is an error. */
  async quiet(within = 180_000): Promise<void> {
    const start = performance.now();
    for (let rounds = 0; rounds < 2;) {
      const states = await Promise.all(services.map((name) => this.quietStateOf(name)));
      const parked = states.find((state) => state.parked > 0);
      if (parked) throw new Error(`messages are parked: ${JSON.stringify(states)}`);
      const busy = states.some((state) => state.outbox + state.lag + (state.runs ?? 0) > 0);
      rounds = busy ? 0 : rounds + 1;
      if (performance.now() - start > within) throw new Error(`never quiet: ${JSON.stringify(states)}`);
      if (busy) await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  private quietStateOf(name: ServiceName) {
    return this.get<{ outbox: number; parked: number; lag: number; runs?: number }>(operator, `${name}/v1/quiet`);
  }

  private async nextDue(to: string): Promise<string | undefined> {
    const now = await this.now();
    const lists = await Promise.all(
      services.map((name) =>
        this.get<{ due: { at: string }[] }>(operator, `${name}/v1/schedule?through=${encodeURIComponent(to)}`),
      ),
    );
    const due = lists.flatMap((list) => list.due.map((run) => run.at)).filter((at) => Date.parse(at) > now.getTime());
    return due.sort()[0];
  }

  private async moveAll(to: string): Promise<void> {
    await Promise.all(services.map((name) => this.put(operator, `${name}/v1/clock`, { to })));
  }

  private expectDone<Body>(answer: Answer<Body>, what: string): Answer<Body> {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${what} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  private async tokenOf(person: string): Promise<string> {
    const known = this.tokens.get(person);
    if (known) return known;
    const { url, clientSecret } = this.stack.issuer.token;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: person, client_secret: clientSecret }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.tokens.set(person, token);
    return token;
  }
}
