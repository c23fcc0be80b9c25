import { receivables, type DataOf, type EventContract } from '@tolbooth/contracts';
import { inTransaction } from '@tolbooth/database';
import { startService, type StartedService } from '@tolbooth/http';
import type { Received } from '@tolbooth/messaging';
import { testStack, type TestStack } from '@tolbooth/testing';
import { newId } from '@tolbooth/verbs';
import { inbox } from '../src/inbox';
import { service } from '../src/service';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}

type Completed = DataOf<typeof receivables.InvoiceCompleted>;

export const roles = [
  'recovery-team',
  'assistant-director',
  'budget-holder',
  'receivables-enquiry',
  'system-operator',
  'internal-auditor',
];

/** The collections service of a sandbox council on a database of its own; events are handed to its inbox in a transaction. */
export class Council {
  private keys = 0;
  private numbers = 10342718;

  private constructor(
    readonly stack: TestStack,
    readonly started: StartedService,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async start(clock: string): Promise<Council> {
    const stack = await testStack();
    const environment = {
      DATABASE_URL_COLLECTIONS: await stack.databaseUrl('collections'),
      KAFKA_BROKERS: 'none',
      OIDC_ISSUER: await stack.issuer(),
      TOLBOOTH_SANDBOX: 'true',
      TOLBOOTH_CLOCK_START: clock,
    };
    const tokens = new Map<string, string>();
    for (const role of roles) tokens.set(role, await stack.tokenFor([role], { costCentres: ['WE93110', 'C5*'] }));
    const started = await startService(service, { port: 0, ownsProcess: false, environment });
    return new Council(stack, started, tokens);
  }

  async stop(): Promise<void> {
    await this.started.stop();
    await this.stack.close();
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    more: { role?: string; key?: string; headers?: object } = {},
  ) {
    const role = more.role ?? 'recovery-team';
    const answer = await fetch(this.started.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens.get(role)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': more.key ?? `key-${(this.keys += 1)}` } : {}),
        ...more.headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  }

  /** Whatever a route answers, as text. */
  async shown(path: string, role: string): Promise<{ status: number; text: string }> {
    const headers = { authorization: `Bearer ${this.tokens.get(role)}` };
    const answer = await fetch(this.started.url + path, { headers });
    return { status: answer.status, text: await answer.text() };
  }

  /** The bytes of a file. */
  async raw(path: string, role = 'recovery-team'): Promise<Buffer> {
    const headers = { authorization: `Bearer ${this.tokens.get(role)}` };
    const answer = await fetch(this.started.url + path, { headers });
    if (answer.status !== 200) throw new Error(`${path}: ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  get(path: string) {
    return this.ask('GET', path);
  }

  post(path: string, body: unknown) {
    return this.ask('POST', path, body);
  }

  /** Moves the clock; answers when every run that became due is done. */
  async moveTo(instant: string): Promise<void> {
    const moved = await this.ask('PUT', '/v1/clock', { to: instant }, { role: 'system-operator' });
    expect(moved.status).toBe(200);
  }

  /** Hands one event to the inbox entry of its contract, as a partition batch of one. */
  async tell<Data>(contract: EventContract<Data>, version: number, data: Data): Promise<void> {
    const event: Received<Data> = {
      id: newId(),
      contract,
      type: contract.ceType,
      key: contract.key(data),
      subject: (data as { invoiceId?: string }).invoiceId ?? newId(),
      aggregateVersion: version,
      data: contract.parse(data),
      time: this.started.parts.clock.now(),
      topic: contract.topic,
      partition: 0,
      offset: '0',
    };
    const { dataSource, runner } = this.started.parts;
    const entry = inbox.map((make) => make(runner)).find((each) => each.contract.name === contract.name)!;
    await inTransaction(dataSource, (tx) => entry.deliver(tx, [event as Received]));
  }

  /** Completes an invoice like the example of the contract, with its own id and number. */
  async complete(change: Partial<Completed> = {}): Promise<Completed> {
    const data: Completed = {
      ...receivables.InvoiceCompleted.example,
      invoiceId: newId(),
      invoiceNumber: String((this.numbers += 1)),
      ...change,
    };
    await this.tell(receivables.InvoiceCompleted, 1, data);
    return data;
  }

  /** A receipt that leaves `balance` open on the invoice. */
  async pay(invoice: Completed, version: number, balance: string): Promise<void> {
    const { onAccount, ...example } = receivables.ReceiptApplied.example;
    await this.tell(receivables.ReceiptApplied, 1, {
      ...example,
      onAccount,
      applications: [
        {
          invoiceId: invoice.invoiceId,
          invoiceNumber: invoice.invoiceNumber,
          invoiceVersion: version,
          receivable: invoice.receivable,
          balance: { amount: balance, currency: 'GBP' },
        },
      ],
    });
  }

  /** Events in the outbox about the document, oldest first. */
  async told(subject: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    const rows = await this.started.parts.dataSource.query<{ type: string; value: string }[]>(
      `SELECT headers->>'ce_type' AS type, value FROM outbox WHERE headers->>'ce_subject' = $1 ORDER BY id`,
      [subject],
    );
    return rows.map((row) => ({
      type: row.type.split('.')[2]!,
      data: JSON.parse(row.value) as Record<string, unknown>,
    }));
  }

  async count(table: string): Promise<number> {
    const [row] = await this.started.parts.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
    return row!.n;
  }
}
