import { collections, ledger, type EventContract } from '@tolbooth/contracts';
import { inTransaction } from '@tolbooth/database';
import { startService, type StartedService } from '@tolbooth/http';
import type { Received } from '@tolbooth/messaging';
import { testStack, type TestStack } from '@tolbooth/testing';
import { newId } from '@tolbooth/verbs';
import { inbox } from '../src/inbox';
import { service } from '../src/service';
import { agreed, codes, people, type Person } from './given/people';

export { agreed, codes, people, type Person };

/** What the routes answer: the fields that tests read on, and whatever else there is. */
export interface Body {
  readonly id: string;
  readonly number: string;
  readonly account: string;
  readonly payingCustomer: string;
  readonly version: number;
  readonly lines: readonly { readonly line: number }[];
  readonly warnings: readonly { readonly code: string }[];
  readonly items: readonly Body[];
  readonly [field: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export const gbp = (amount: string) => ({ amount, currency: 'GBP' });

/** What stands on every paying-in slip besides its money (F13). */
export const slipOf = (makeUp: Readonly<Record<string, string>>) => ({
  establishment: 'Hartford Library',
  signedBy: 'Ann Lee',
  makeUp: Object.entries(makeUp).map(([kind, amount]) => ({ kind, amount: gbp(amount) })),
});

/** The receivables service of a sandbox council; events are handed to its inbox in a transaction of their own. */
export class Office {
  private keys = 0;
  private versions = 0;

  private constructor(
    readonly stack: TestStack,
    readonly started: StartedService,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async open(clock: string, environment: Record<string, string> = {}): Promise<Office> {
    process.env['TOLBOOTH_FIELD_KEY'] = Buffer.alloc(32, 7).toString('base64');
    const stack = await testStack();
    const started = await startService(service, {
      port: 0,
      ownsProcess: false,
      environment: {
        DATABASE_URL_RECEIVABLES: await stack.databaseUrl('receivables'),
        KAFKA_BROKERS: 'none',
        OIDC_ISSUER: await stack.issuer(),
        TOLBOOTH_SANDBOX: 'true',
        TOLBOOTH_CLOCK_START: clock,
        ...environment,
      },
    });
    const tokens = new Map<string, string>();
    for (const [id, roles] of Object.entries(people)) {
      tokens.set(id, await stack.tokenFor(roles, { id, name: id, costCentres: ['C563000'] }));
    }
    const office = new Office(stack, started, tokens);
    await office.activate(Object.values(codes));
    return office;
  }

  async close(): Promise<void> {
    await this.started.stop();
    await this.stack.close();
  }

  async ask(by: Person, method: string, path: string, body?: unknown, headers: object = {}): Promise<Answer> {
    const answer = await fetch(this.started.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens.get(by)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': `key-${(this.keys += 1)}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    const told = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, body: told ? JSON.parse(text) : {} };
  }

  /** A file as the body, whatever it is. */
  async send(
    by: Person,
    path: string,
    file: string | Buffer,
    mediaType = 'text/plain',
    headers: object = {},
  ): Promise<Answer> {
    const answer = await fetch(this.started.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens.get(by)}`, 'content-type': mediaType, ...headers },
      body: typeof file === 'string' ? file : new Uint8Array(file),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  }

  /** The answer as it comes: a file; by somebody with other roles and cost centres where they are given. */
  async raw(by: Person, path: string, as?: { roles: string[]; scope: string[] }): Promise<Response> {
    const other = as && (await this.stack.tokenFor(as.roles, { id: by, costCentres: as.scope }));
    return fetch(this.started.url + path, { headers: { authorization: `Bearer ${other ?? this.tokens.get(by)}` } });
  }

  /** A file that is taken out by a POST, because that is audited. */
  content(by: Person, path: string): Promise<Response> {
    return fetch(this.started.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens.get(by)}` },
    });
  }

  get(path: string, by: Person = 'look'): Promise<Answer> {
    return this.ask(by, 'GET', path);
  }

  /** The bytes of a file. */
  async download(path: string, by: Person = 'look'): Promise<Buffer> {
    const answer = await fetch(this.started.url + path, {
      headers: { authorization: `Bearer ${this.tokens.get(by)}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200) throw new Error(`${path}: ${bytes.toString()}`);
    return bytes;
  }

  post(by: Person, path: string, body: unknown = {}): Promise<Answer> {
    return this.ask(by, 'POST', path, body);
  }

  /** Like `post`, and it has to work. */
  async done(by: Person, path: string, body: unknown = {}): Promise<Body> {
    const answer = await this.post(by, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async moveTo(instant: string): Promise<void> {
    const moved = await this.ask('operator', 'PUT', '/v1/clock', { to: instant });
    if (moved.status !== 200) throw new Error(JSON.stringify(moved.body));
  }

  /** Hands events of one contract to its inbox entry, as one partition batch. */
  async tell<Data>(contract: EventContract<Data>, ...all: { data: Data; version?: number }[]): Promise<void> {
    const { dataSource, runner, clock } = this.started.parts;
    const events = all.map(({ data, version }): Received<Data> => ({
      id: newId(),
      contract,
      type: contract.ceType,
      key: contract.key(data),
      subject: newId(),
      aggregateVersion: version ?? (this.versions += 1),
      data: contract.parse(data),
      time: clock.now(),
      topic: contract.topic,
      partition: 0,
      offset: '0',
    }));
    const entry = inbox.map((make) => make(runner)).find((each) => each.contract.name === contract.name)!;
    await inTransaction(dataSource, (tx) => entry.deliver(tx, events as Received[]));
  }

  /** C-02: combinations and all their segments' values, in use from 2003 on; `to` ends the combinations. */
  async activate(list: readonly string[], to?: string): Promise<void> {
    const names = ['costCentre', 'subjective', 'objective', 'projectGroup', 'balancing', 'spare'];
    const values = new Map<string, { segment: string; value: string }>();
    for (const code of list) {
      code.split('-').forEach((value, index) => values.set(`${index} ${value}`, { segment: names[index]!, value }));
    }
    const from = '2003-04-01';
    await this.tell(
      ledger.SegmentValueChanged,
      ...[...values.values()].map(({ segment, value }) => ({ data: { segment, value, name: value, from } })),
    );
    await this.tell(ledger.CodeCombinationChanged, ...list.map((code) => ({ data: { code, name: code, from, to } })));
  }

  /** A customer; a team that banks is put on the list of them as well. */
  async customer(change: object = {}): Promise<Body> {
    const customer = await this.done('ann', '/v1/customers', {
      kind: 'organisation',
      name: 'Hartford Parish Rooms',
      duplicateReason: 'Another one for the tests',
      sites: [{ address: { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'pe29 3nj', country: 'GB' } }],
      ...change,
    });
    if (customer['lodgementTeam'] === true) await this.listTeam(customer.account);
    return customer;
  }

  /** R-28, M35: asked for by a business user, decided by business support. */
  async listTeam(code: string, from = this.today()): Promise<void> {
    const entry = { description: 'Team', directorate: 'ECS' };
    const asked = { list: 'lodgement-customers', change: 'add', code, from, entry, reason: 'A team that banks' };
    const { id } = await this.done('ann', '/v1/reference-requests', asked);
    await this.done('help', `/v1/reference-requests/${id}/approve`);
  }

  /** One line of `net` on the training code, standard-rated unless said. */
  invoiceBody(customer: string, net: string, change: object = {}, line: object = {}): object {
    return {
      customer,
      contactName: 'Ann Lee',
      contactNumber: '01223 000000',
      debtType: 'GC',
      salesperson: 'WE93110',
      evidence: [agreed(this.today())],
      lines: [
        {
          description: 'Advertisement',
          unit: 'each',
          quantity: '1',
          unitPrice: gbp(net),
          taxCode: 'STD',
          serviceFrom: this.today(),
          revenue: [{ subjective: '81000', percent: '100' }],
          ...line,
        },
      ],
      ...change,
    };
  }

  today(): string {
    return this.started.parts.runner.today();
  }

  /** A completed invoice of this net amount. */
  async invoice(customer: string, net: string, change: object = {}, line: object = {}): Promise<Body> {
    const draft = await this.done('ann', '/v1/invoices', this.invoiceBody(customer, net, change, line));
    return this.done('ann', `/v1/invoices/${draft.id}/complete`);
  }

  receipt(customer: string, amount: string, change: object = {}): Promise<Body> {
    return this.done('cash', '/v1/receipts', { customer, method: 'bank-transfer', amount: gbp(amount), ...change });
  }

  async show(invoice: Body): Promise<Body> {
    return (await this.get(`/v1/invoices/${invoice.id}`)).body;
  }

  /** The account of a customer: open items, money on account, disputes. */
  async accountOf(account: string): Promise<Body> {
    const { body } = await this.get(`/v1/customers?account=${account}`);
    return (await this.get(`/v1/customers/${body.items[0]!.id}/account`)).body;
  }

  /** From now on what was completed is in the books. */
  passCutOff(): Promise<void> {
    return this.moveTo(new Date(this.started.parts.clock.now().getTime() + 86_400_000).toISOString());
  }

  disputeExpired(invoice: Body, amount: string, whole: boolean): Promise<void> {
    return this.tell(collections.DisputeExpired, {
      data: {
        ...collections.DisputeExpired.example,
        disputeId: newId(),
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        customerAccount: invoice.payingCustomer,
        amount: gbp(amount),
        whole,
      },
    });
  }

  /** Events in the outbox, oldest first; of one document when its id is given. */
  async told(subject?: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    const rows = await this.started.parts.dataSource.query<{ type: string; value: string }[]>(
      `SELECT headers->>'ce_type' AS type, value FROM outbox
       WHERE $1::text IS NULL OR headers->>'ce_subject' = $1 ORDER BY id`,
      [subject ?? null],
    );
    return rows.map(({ type, value }) => ({ type: type.split('.')[2]!, data: JSON.parse(value) }));
  }

  /** How many rows a table has: what a refused request must not change. */
  async count(table: string): Promise<number> {
    const [row] = await this.started.parts.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
    return row!.n;
  }
}
