import { permissionsOf } from '@tolbooth/access';
import { auditMigrations } from '@tolbooth/audit';
import { addDays, day, SandboxClock, type Day } from '@tolbooth/calendar';
import { ledger, type ContractEvent, type EventContract } from '@tolbooth/contracts';
import { openDatabase, queryRows } from '@tolbooth/database';
import {
  appendOutbox,
  createTopics,
  InboxServer,
  messagingMigrations,
  Relay,
  type OutboxEvent,
} from '@tolbooth/messaging';
import { loadPolicies } from '@tolbooth/policy';
import { eventually, testStack, type TestStack } from '@tolbooth/testing';
import { newId, Runner, verbMigrations } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import { chartEntities, chartInbox, chartMigrations, loadChart } from '../src/index';

const from = day('2004-04-01');
const ends = day('2006-07-31');
const codes = Array.from({ length: 300 }, (_, at) => `WE93110-81000-000-${String(at).padStart(4, '0')}-00-0000`);
const policies = loadPolicies({ profile: 'cambridgeshire' });

let stack: TestStack;
let source: DataSource;
let relay: Relay;
let topic: string;

/** What a test file sends and hears stays its own: the broker is shared, so the topic carries the file's mark. */
const marked = <T>(contract: EventContract<T>): EventContract => ({ ...contract, topic }) as EventContract;

beforeAll(async () => {
  stack = await testStack();
  topic = `${stack.topicPrefix}ledger.codes`;
  await createTopics(stack.brokers, [{ name: topic, partitions: 8, compacted: true }], { warmUp: false });
  source = await openDatabase({
    url: await stack.databaseUrl('ledger', [messagingMigrations]),
    name: 'ledger',
    entities: [],
  });
  relay = new Relay({ dataSource: source, brokers: stack.brokers, service: 'ledger' });
  relay.start();
});
afterAll(async () => {
  await relay?.stop();
  await source?.destroy();
  await stack?.close();
});

/** As the ledger tells them. */
async function tell(events: readonly ContractEvent[]): Promise<void> {
  const outgoing = events.map((event): OutboxEvent => ({
    ...event,
    ...{ contract: marked(event.contract), id: newId(), time: new Date('2006-07-04T13:00:00Z') },
    source: '/tolbooth/ledger',
  }));
  await source.transaction((tx) => appendOutbox(tx, outgoing));
  relay.nudge();
  await eventually(async () => expect(await source.query('SELECT 1 FROM outbox')).toEqual([]));
}

const value = (segment: string, one: string, version: number, to?: Day) =>
  ledger.SegmentValueChanged.of({
    ...{ subject: `${segment}/${one}`, aggregateVersion: version },
    data: { segment, value: one, name: `${one} ${version}`, from, ...(to ? { to } : {}) },
  }) as ContractEvent;
const combination = (code: string, version: number, more: { to?: Day; book?: string } = {}) =>
  ledger.CodeCombinationChanged.of({
    ...{ subject: code, aggregateVersion: version },
    data: { code, name: `Code ${version}`, from, ...more },
  }) as ContractEvent;

/** A service's copy: its own database, which knows nothing yet, in the group that the service always has. */
async function follow(group: string) {
  const url = await stack.databaseUrl(newDatabase(), [
    auditMigrations,
    messagingMigrations,
    verbMigrations,
    chartMigrations,
  ]);
  const dataSource = await openDatabase({ url, name: 'copy', entities: chartEntities });
  const clock = new SandboxClock(new Date('2006-07-04T13:00:00Z'));
  const permissions = permissionsOf(policies, day('2006-07-04'));
  const runner = new Runner({ service: 'receivables', dataSource, clock, policies, permissions });
  const subscriptions = chartInbox
    .map((entry) => entry(runner))
    .map((one) => ({ ...one, contract: marked(one.contract) }));
  const inbox = new InboxServer({
    ...{ dataSource, brokers: stack.brokers, groupId: stack.groupId(group), subscriptions },
    // A test that fails lets its topic go before its inbox.
    onFatal: () => undefined,
  });
  await new Promise<void>((done, failed) =>
    inbox.listen((error) => (error === undefined ? done() : failed(error as Error))),
  );
  const counted = async (table: string) =>
    (await queryRows<{ n: number }>(dataSource.manager, `SELECT count(*)::integer AS n FROM ${table}`))[0]!.n;
  return {
    dataSource,
    complete: () =>
      eventually(async () => {
        expect(await counted('chart_combination')).toBe(codes.length);
        for (const { next, high } of await inbox.positions()) expect(next).toBe(high);
      }),
    refusal: async (code: string, on: Day) =>
      (await loadChart(dataSource.manager, [code], policies, on)).check(code, on, 'code'),
    close: async () => {
      await inbox.close();
      await dataSource.destroy();
    },
  };
}

let databases = 0;
const newDatabase = () => `copy_${(databases += 1)}`;

describe('C-02 a service’s copy of the codes follows the compacted topic', () => {
  it('also from an empty database, whose group had read everything before', async () => {
    await tell([
      ...[value('costCentre', 'WE93110', 1), value('subjective', '81000', 1), value('objective', '000', 1)],
      ...codes.map((code) => value('projectGroup', code.slice(18, 22), 1)),
      ...codes.map((code) => combination(code, 1)),
    ]);
    const first = await follow('receivables');
    await first.complete();
    // Later versions, and one that comes twice and late.
    await tell([combination(codes[0]!, 2, { to: ends }), combination(codes[1]!, 2, { book: 'st-johns-school' })]);
    await tell([combination(codes[0]!, 1), value('projectGroup', '0002', 2, ends)]);
    await first.complete();
    await first.close();

    const second = await follow('receivables');
    await second.complete();
    const rows = await queryRows<{ id: string; name: string; book: string; to: string | null }>(
      second.dataSource.manager,
      'SELECT id, name, book, "to"::text AS "to" FROM chart_combination ORDER BY id LIMIT 3',
    );
    expect(rows).toEqual([
      { id: codes[0], name: 'Code 2', book: 'council', to: ends },
      { id: codes[1], name: 'Code 2', book: 'st-johns-school', to: null },
      { id: codes[2], name: 'Code 1', book: 'council', to: null },
    ]);

    // W3, the exact edges: used on its last day, refused on the next, as a whole or by its segment's value.
    expect(await second.refusal(codes[0]!, ends)).toBeUndefined();
    expect(await second.refusal(codes[0]!, addDays(ends, 1))).toMatchObject({ code: 'combination-not-active' });
    expect(await second.refusal(codes[2]!, ends)).toBeUndefined();
    expect(await second.refusal(codes[2]!, addDays(ends, 1))).toMatchObject({
      code: 'segment-value-invalid',
      facts: { segment: 'projectGroup', value: '0002' },
    });
    expect(await second.refusal(codes[2]!, from)).toBeUndefined();
    expect(await second.refusal(codes[2]!, addDays(from, -1))).toMatchObject({ code: 'segment-value-invalid' });
    await second.close();
  });
});
