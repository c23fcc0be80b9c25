import { contractOf, ledger, type EventContract } from '@tolbooth/contracts';
import { inTransaction } from '@tolbooth/database';
import { startService, type StartedService } from '@tolbooth/http';
import type { Received } from '@tolbooth/messaging';
import { testStack, type TestStack } from '@tolbooth/testing';
import { newId } from '@tolbooth/verbs';
import { inbox } from '../src/inbox';
import { service } from '../src/service';

export const codes = {
  repairs: 'WE93110-41000-000-0000-00-0000',
  equipment: 'WE93110-42000-000-0000-00-0000',
  published: 'WE93110-49000-000-0000-00-0000',
  ended: 'WE93110-43000-000-0000-00-0000',
};

/** A document as the API shows it; the fields that the tests ask for, and any other. */
export interface Doc {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly items: Doc[];
  readonly payments: Doc[];
  readonly excluded: { number: string; why: string }[];
  readonly [field: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Doc;
}

export const people: Record<string, string> = {
  officer: 'payments-officer',
  operations: 'accounting-operations',
  clerk: 'accounting-operations',
  approver: 'department-approver',
  manager: 'manager-accounting-operations',
  analyst: 'banking-analyst',
  auditor: 'internal-auditor',
  operator: 'system-operator',
  accountant: 'accountant',
  head: 'head-of-finance',
};
export type Person =
  | 'officer'
  | 'operations'
  | 'clerk'
  | 'approver'
  | 'manager'
  | 'analyst'
  | 'auditor'
  | 'operator'
  | 'accountant'
  | 'head';

/** The payables service of a sandbox council on a database of its own, with a chart of four codes. */
export class Council {
  private keys = 0;

  private constructor(
    readonly stack: TestStack,
    readonly started: StartedService,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  static async start(clock: string): Promise<Council> {
    process.env['TOLBOOTH_FIELD_KEY'] = Buffer.alloc(32, 7).toString('base64');
    const stack = await testStack();
    const environment = {
      DATABASE_URL_PAYABLES: await stack.databaseUrl('payables'),
      KAFKA_BROKERS: 'none',
      OIDC_ISSUER: await stack.issuer(),
      TOLBOOTH_SANDBOX: 'true',
      TOLBOOTH_CLOCK_START: clock,
    };
    const tokens = new Map<string, string>();
    for (const [person, role] of Object.entries(people))
      tokens.set(person, await stack.tokenFor([role], { id: person }));
    const started = await startService(service, { port: 0, ownsProcess: false, environment });
    const council = new Council(stack, started, tokens);
    await council.chart();
    return council;
  }

  async stop(): Promise<void> {
    await this.started.stop();
    await this.stack.close();
  }

  async ask(method: string, path: string, body: unknown, more: { as: Person; key?: string; headers?: object }) {
    const json = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
    const answer = await fetch(this.started.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens.get(more.as)}`,
        ...(json ? { 'content-type': 'application/json' } : body === undefined ? {} : { 'content-type': 'text/csv' }),
        ...(method === 'POST' ? { 'idempotency-key': more.key ?? `key-${(this.keys += 1)}` } : {}),
        ...more.headers,
      },
      body: json ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer> | undefined),
    });
    const text = await answer.text();
    const parsed = answer.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as Doc) : undefined;
    return { status: answer.status, headers: answer.headers, text, body: parsed! } satisfies Answer;
  }

  get(path: string, as: Person = 'auditor') {
    return this.ask('GET', path, undefined, { as });
  }

  post(path: string, body: unknown, as: Person) {
    return this.ask('POST', path, body, { as });
  }

  /** Posts and expects that it is done. */
  async done(path: string, body: unknown, as: Person): Promise<Doc> {
    const answer = await this.post(path, body, as);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  async moveTo(instant: string): Promise<void> {
    const moved = await this.ask('PUT', '/v1/clock', { to: instant }, { as: 'operator' });
    expect(moved.status).toBe(200);
  }

  async supplier(change: object = {}): Promise<Doc> {
    return this.done(
      '/v1/suppliers',
      {
        name: `Ouse Valley Joinery ${(this.keys += 1)} Ltd`,
        address: { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' },
        paymentMethod: 'cheque',
        payCurrency: 'GBP',
        ...change,
      },
      'officer',
    );
  }

  /** An invoice body of £200.00 + £40.00 tax, dated and received in time for the run of its week. */
  invoice(supplier: string, change: object = {}): Record<string, unknown> {
    return {
      supplier,
      supplierReference: `INV-${(this.keys += 1)}`,
      invoiceDate: '2026-10-12',
      receivedOn: '2026-10-14',
      net: { amount: '200.00', currency: 'GBP' },
      tax: { amount: '40.00', currency: 'GBP' },
      total: { amount: '240.00', currency: 'GBP' },
      lines: [{ description: 'Window repairs', code: codes.repairs, amount: { amount: '200.00', currency: 'GBP' } }],
      ...change,
    };
  }

  async approvedInvoice(supplier: string, change: object = {}): Promise<Doc> {
    const entered = await this.done('/v1/supplier-invoices', this.invoice(supplier, change), 'officer');
    return this.done(`/v1/supplier-invoices/${entered.id}/approve`, {}, 'approver');
  }

  /** The one payment of a run that is proposed and approved now, for this supplier. */
  async paid(supplier: string): Promise<Doc> {
    const run = await this.done('/v1/payment-runs', {}, 'operations');
    const approved = await this.done(`/v1/payment-runs/${run.id}/approve`, {}, 'manager');
    return approved.payments.find((payment) => payment['supplier'] === supplier)!;
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

  /** Every event in the outbox is as its contract says; answers how many there are. */
  async eventsHold(): Promise<number> {
    const rows = await this.started.parts.dataSource.query<{ type: string; value: string }[]>(
      `SELECT headers->>'ce_type' AS type, value FROM outbox`,
    );
    for (const { type, value } of rows) contractOf(type)!.parse(JSON.parse(value));
    return rows.length;
  }

  async count(table: string): Promise<number> {
    const [row] = await this.started.parts.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
    return row!.n;
  }

  private async chart(): Promise<void> {
    const value = (segment: string, text: string) =>
      this.tell(ledger.SegmentValueChanged, {
        ...ledger.SegmentValueChanged.example,
        segment,
        value: text,
        from: '2003-04-01',
        to: undefined,
      });
    await value('costCentre', 'WE93110');
    for (const subjective of ['41000', '42000', '43000', '49000']) await value('subjective', subjective);
    await value('objective', '000');
    await value('projectGroup', '0000');
    for (const [name, code] of Object.entries(codes)) {
      await this.tell(ledger.CodeCombinationChanged, {
        ...ledger.CodeCombinationChanged.example,
        code,
        from: '2003-04-01',
        to: name === 'ended' ? '2010-03-31' : undefined,
      });
    }
  }

  /** Hands an event to its inbox entry. */
  async tell<Data>(contract: EventContract<Data>, data: Data, version = 1): Promise<void> {
    const event: Received<Data> = {
      id: newId(),
      contract,
      type: contract.ceType,
      key: contract.key(data),
      subject: contract.key(data),
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
}
