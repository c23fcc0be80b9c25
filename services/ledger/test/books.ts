import { join } from 'node:path';
import { permissionsOf, systemActor, type Actor } from '@tolbooth/access';
import { day, SandboxClock, type Day } from '@tolbooth/calendar';
import type { EventContract } from '@tolbooth/contracts';
import { openDatabase, queryRows, type Tx } from '@tolbooth/database';
import { platformMigrations } from '@tolbooth/http';
import type { Received, Subscription } from '@tolbooth/messaging';
import { numberMigrations } from '@tolbooth/documents';
import { loadPolicies, type PolicyOverride } from '@tolbooth/policy';
import { RunDesk, type RunDefinition, type RunRow } from '@tolbooth/runs';
import { testStack, type TestStack } from '@tolbooth/testing';
import { newId, Runner, type Change, type Verb } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { cutOffRun } from '../src/cut-off/cut-off-run';
import { entities } from '../src/entities';
import { inbox } from '../src/inbox';
import { openPeriod } from '../src/period-steps/move-period';
import { setUpYear } from '../src/periods/set-up-year';

export const ledgerMigrations = { name: 'ledger', path: join(__dirname, '..', 'src', 'migrations') };
export const immediate: PolicyOverride = {
  key: 'platform/cut-off',
  from: '2004-04-01',
  value: { mode: 'immediate', time: '10:00', days: 'each-day' },
};

/** Most tests close a month without its checklist; closing.int.spec.ts closes by the profile's. */
const withoutChecklist: PolicyOverride = {
  key: 'ledger/closing',
  from: '2003-04-01',
  value: { outOfOrder: 'warn', tasks: [] },
};

export const codes = {
  debtors: 'ZA80000-Z3105-000-0000-00-0000',
  onAccount: 'ZA80000-Z3110-000-0000-00-0000',
  bank: 'ZA80000-Z1001-000-0000-00-0000',
  outputVat: 'ZA80000-Z3013-000-0000-00-0000',
  inputVat: 'ZA80000-Z3012-000-0000-00-0000',
  creditors: 'ZA80000-Z4001-000-0000-00-0000',
  unpresented: 'ZA80000-Z1005-000-0000-00-0000',
  suspense: 'ZA80000-Z9999-000-0000-00-0000',
  reserve: 'ZA80000-Z7001-000-0000-00-0000',
  income: 'WE93110-81000-000-0000-00-0000',
  expense: 'WE93110-41000-000-0000-00-0000',
};
const segments = {
  costCentre: ['ZA80000', 'WE93110'],
  subjective: [
    'Z3105',
    'Z3110',
    'Z3115',
    'Z3116',
    'Z1001',
    'Z3013',
    'Z3012',
    'Z4001',
    'Z1005',
    'Z9999',
    'Z7001',
    '81000',
    '41000',
  ],
  objective: ['000'],
  projectGroup: ['0000'],
};

/** Every code of `codes` with the values of its segments, from 2003 on. */
export function allCodes() {
  const from = day('2003-04-01');
  return {
    values: Object.entries(segments).flatMap(([segment, all]) =>
      all.map((value) => ({ segment, value, name: value, from })),
    ),
    combinations: Object.entries(codes).map(([name, code]) => ({ code, name, from })),
  };
}

export interface Told<T = unknown> {
  readonly contract: EventContract<T>;
  readonly data: T;
  readonly subject: string;
  readonly id?: string;
  readonly partition?: number;
  /** Of the document that the event is about; 1 unless said. */
  readonly version?: number;
  /** Now, unless told. */
  readonly time?: Date;
}

/** The ledger's verbs on a real database, without HTTP and Kafka: events are delivered as the inbox delivers them. */
export class Books {
  private constructor(
    readonly stack: TestStack,
    readonly dataSource: DataSource,
    readonly clock: SandboxClock,
    readonly runner: Runner,
    private readonly desk: RunDesk,
    readonly subscriptions: readonly Subscription[],
  ) {}

  static async open(start: string, overrides: readonly PolicyOverride[] = []): Promise<Books> {
    const stack = await testStack();
    const url = await stack.databaseUrl('ledger', [...platformMigrations, ledgerMigrations, numberMigrations]);
    const dataSource = await openDatabase({ url, name: 'books', entities });
    const clock = new SandboxClock(new Date(start));
    const closing = overrides.some(({ key }) => key === withoutChecklist.key) ? [] : [withoutChecklist];
    const policies = loadPolicies({ profile: 'cambridgeshire', overrides: [...closing, ...overrides] });
    const permissions = permissionsOf(policies, day('2026-11-21'));
    const runner = new Runner({ service: 'ledger', dataSource, clock, policies, permissions });
    const subscriptions = inbox.map((entry) => entry(runner));

    return new Books(stack, dataSource, clock, runner, new RunDesk(dataSource, runner), subscriptions);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.stack.close();
  }

  /** One transaction, as for the batch of a partition; neighbours that share their delivery go in one call. */
  async take(...told: Told[]): Promise<void> {
    await this.dataSource.transaction((tx) => this.deliver(tx, told));
  }

  async deliver(tx: Tx, told: readonly Told[]): Promise<void> {
    let group: { deliver: Subscription['deliver']; events: Received[] } | undefined;
    for (const [index, event] of told.entries()) {
      const { deliver } = this.subscriptions.find((one) => one.contract.name === event.contract.name)!;
      if (group && group.deliver !== deliver) {
        await group.deliver(tx, group.events);
        group = undefined;
      }
      group ??= { deliver, events: [] };
      group.events.push(this.received(event, index));
    }
    if (group) await group.deliver(tx, group.events);
  }

  async perform<I, F, C extends Change>(
    verb: Verb<I, F, C>,
    inputs: readonly I[],
    about: { by?: Actor; reason?: string } = {},
  ) {
    return this.runner.perform(verb, inputs, { by: systemActor('ledger'), ...about });
  }

  async addCodes(): Promise<void> {
    const { values, combinations } = allCodes();
    await this.perform(setSegmentValue, values);
    await this.perform(setCombination, combinations);
  }

  async openPeriods(...periods: string[]): Promise<void> {
    const years = new Set(periods.map((period) => yearOf(period)));
    await this.perform(
      setUpYear,
      [...years].map((year) => ({ year })),
    );
    await this.perform(
      openPeriod,
      periods.map((period) => ({ period })),
    );
  }

  cutOff(asOf?: Day): Promise<RunRow> {
    return this.run(cutOffRun, asOf);
  }

  run(definition: RunDefinition, asOf?: Day, dryRun = false): Promise<RunRow> {
    return this.desk.perform(definition, { by: systemActor('ledger'), asOf, dryRun });
  }

  async at(instant: string): Promise<void> {
    this.clock.moveTo(new Date(instant));
  }

  rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return queryRows<Row>(this.dataSource.manager, sql, parameters);
  }

  /** Posted balances by the name of the code in `codes`, whole ledger. */
  async balances(): Promise<Record<string, string>> {
    const rows = await this.rows<{ code: string; amount: string }>(
      'SELECT code, sum(amount)::text AS amount FROM journal_line GROUP BY code HAVING sum(amount) <> 0',
    );
    const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
    return Object.fromEntries(rows.map(({ code, amount }) => [names.get(code) ?? code, amount]));
  }

  /** Events of the ledger in the outbox, oldest first. */
  async told(type: string): Promise<Record<string, unknown>[]> {
    const rows = await this.rows<{ value: string }>(
      `SELECT value FROM outbox WHERE headers->>'ce_type' = $1 ORDER BY id`,
      [`tolbooth.ledger.${type}.v1`],
    );
    return rows.map(({ value }) => JSON.parse(value) as Record<string, unknown>);
  }

  private received({ contract, data, subject, id, partition, version, time }: Told, index: number): Received {
    return {
      id: id ?? newId(),
      contract,
      type: contract.ceType,
      key: contract.key(data),
      subject,
      aggregateVersion: version ?? 1,
      data,
      time: time ?? this.clock.now(),
      topic: contract.topic,
      partition: partition ?? 3,
      offset: String(index),
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
  }
}

function yearOf(period: string): number {
  const [year = 0, month = 0] = period.split('-').map((part) => Number.parseInt(part, 10));
  return month >= 4 ? year : year - 1;
}

/** An event as its contract's example has it, with changes. */
export function told<T extends object>(
  contract: EventContract<T>,
  changes: Partial<T> = {},
  about: Partial<Told> = {},
): Told {
  const data = { ...contract.example, ...changes };
  const ids = data as Record<string, unknown>;
  const subject = ['invoiceId', 'lodgementId', 'receiptId', 'supplierInvoiceId', 'paymentId', 'cutId'].find(
    (id) => ids[id],
  );
  return { contract: contract as EventContract, data, subject: String(ids[subject!]), ...about };
}
