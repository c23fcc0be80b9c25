import { randomUUID } from 'node:crypto';
import { defineEvent } from '@tolbooth/contracts';
import { openDatabase, type Tx } from '@tolbooth/database';
import { eventually, testStack } from '@tolbooth/testing';
import type { Producer } from 'kafkajs';
import { z } from 'zod';

import { connectBroker } from '../src/broker';
import { headersOf, type Message, type OutboxEvent, type Received } from '../src/envelope';
import { createTopics, messagingMigrations, InboxServer, Relay, type InboxOptions, type Subscription } from '../src';
import { createProducer } from '../src/publishing';

/** A town bell: `Rung` and `Muffled` are the events, the `strike` table is what their handling leaves behind. */
export async function openStage() {
  const stack = await testStack();
  const topic = `${stack.topicPrefix}bell.events`;
  const databaseUrl = await stack.databaseUrl('messaging', [messagingMigrations]);
  const dataSource = await openDatabase({ url: databaseUrl, name: 'messaging test', entities: [] });
  await dataSource.query(
    'CREATE TABLE strike (position bigint GENERATED ALWAYS AS IDENTITY, event_id text, key text, strokes int, handler text)',
  );
  await createTopics(stack.brokers, [{ name: topic, partitions: 8, compacted: false }], { warmUp: false });
  const kafka = connectBroker(stack.brokers, 'messaging-test');
  const producer = createProducer(kafka);
  await producer.connect();
  const open: { close(): Promise<void> }[] = [];
  const contracts = contractsOf(topic);

  return {
    stack,
    topic,
    dataSource,
    kafka,
    producer,
    ...contracts,
    relay() {
      const relay = new Relay({ dataSource, brokers: stack.brokers, service: 'bell' });
      open.push({ close: () => relay.stop() });
      return relay;
    },
    async inbox(subscriptions: Subscription[], options: Partial<InboxOptions> = {}) {
      const inbox = new InboxServer({
        dataSource,
        brokers: stack.brokers,
        groupId: stack.groupId('bell'),
        subscriptions,
        onFatal: (error) => {
          throw error;
        },
        ...options,
      });
      open.push(inbox);
      await new Promise<void>((resolve, reject) => {
        inbox.listen((error) => (error === undefined ? resolve() : reject(error)));
      });
      return inbox;
    },
    rung: (key: string, strokes: number, more: Partial<OutboxEvent> = {}) => event(contracts.Rung, key, strokes, more),
    muffled: (key: string, strokes: number) => event(contracts.Muffled, key, strokes),
    /** Settles when the position table has passed everything that the broker has. */
    handled: (inbox: InboxServer) =>
      eventually(async () => {
        for (const { next, high } of await inbox.positions()) expect(next).toBe(high);
      }),
    strikes: (): Promise<{ event_id: string; key: string; strokes: number; handler: string }[]> =>
      dataSource.query('SELECT event_id, key, strokes, handler FROM strike ORDER BY position'),
    async close() {
      for (const each of open.splice(0)) await each.close();
      await producer.disconnect();
      await dataSource.destroy();
      await stack.close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

function contractsOf(topic: string) {
  const shape = { version: 1, topic, summary: 'a bell', key: (data: { tower: string }) => data.tower };
  const schema = z.object({ tower: z.string(), strokes: z.int() });
  const example = { tower: 'north', strokes: 3 };
  return {
    Rung: defineEvent({ ...shape, type: 'Rung', schema, example }),
    Muffled: defineEvent({ ...shape, type: 'Muffled', schema, example }),
  };
}

type Bell = ReturnType<typeof contractsOf>['Rung'];

function event(contract: Bell, tower: string, strokes: number, more: Partial<OutboxEvent> = {}): OutboxEvent {
  const fact = contract.of({ subject: tower, aggregateVersion: strokes, data: { tower, strokes } });
  return {
    ...(fact as OutboxEvent),
    id: randomUUID(),
    time: new Date('2026-11-21T10:00:00Z'),
    source: '/tolbooth/bell',
    ...more,
  };
}

/** A subscription that writes a row for each event, and first does what the test wants to go wrong. */
export function striking(
  contract: Bell,
  first: (tx: Tx, events: Received[]) => Promise<void> | void = () => {},
): Subscription {
  return {
    contract: contract as Subscription['contract'],
    async deliver(tx, events) {
      await first(tx, events);
      for (const each of events) {
        const { strokes } = each.data as { strokes: number };
        await tx.query('INSERT INTO strike (event_id, key, strokes, handler) VALUES ($1, $2, $3, $4)', [
          each.id,
          each.key,
          strokes,
          contract.type,
        ]);
      }
    },
  };
}

/** Puts messages on the topic without an outbox, as a broken or foreign producer would. */
export async function sendRaw(
  producer: Producer,
  event: OutboxEvent,
  change: { headers?: Record<string, string>; value?: string; partition?: number } = {},
): Promise<void> {
  await producer.send({
    topic: event.contract.topic,
    messages: [
      {
        key: event.key,
        value: change.value ?? JSON.stringify(event.data),
        headers: { ...headersOf(event), ...change.headers },
        ...(change.partition === undefined ? {} : { partition: change.partition }),
      },
    ],
  });
}

/** Everything that the topic holds now, partition by partition, in order. */
export async function everythingOn(stage: Stage): Promise<Message[]> {
  const admin = stage.kafka.admin();
  await admin.connect();
  const limits = await admin.fetchTopicOffsets(stage.topic);
  await admin.disconnect();
  const expected = limits.reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0);
  const found: Message[] = [];
  const consumer = stage.kafka.consumer({
    groupId: stage.stack.groupId(`reader-${randomUUID()}`),
    maxWaitTimeInMs: 50,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [stage.topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ topic, partition, message }) => {
      const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
      const key = message.key === null ? null : message.key.toString();
      const value = message.value === null ? null : message.value.toString();
      found.push({ topic, partition, offset: message.offset, key, value, headers: Object.fromEntries(headers) });
      return Promise.resolve();
    },
  });
  await eventually(() => expect(found.length).toBeGreaterThanOrEqual(expected));
  await consumer.disconnect();
  return found.sort((a, b) => a.partition - b.partition || Number(a.offset) - Number(b.offset));
}
