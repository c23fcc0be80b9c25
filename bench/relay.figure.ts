import { createTopics, messagingMigrations, appendOutbox, Relay } from '@tolbooth/messaging';
import { topics } from '@tolbooth/contracts';
import { openDatabase } from '@tolbooth/database';
import type { DataSource } from 'typeorm';
import type { Bench, Figure } from './figure';
import { invoices } from './invoices';
import { alternate, perSecond, resultOf, timed, until } from './measure';
import { openProducer, type BareProducer } from './bare-kafka';

/** The relay's own batch. */
const batchSize = 1_000;

export const relay: Figure = {
  name: 'relay',
  bottleneck:
    'encoding of messages in kafkajs, which both sides pay; of the rest, reading rows and their JSON headers from the outbox',
  async run({ parts, sizes, say }: Bench) {
    await createTopics(parts.brokers, topics);
    const url = await parts.databases.create('relay', [messagingMigrations]);
    const dataSource = await openDatabase({ url, name: 'bench', entities: [] });
    const tool = new Relay({ dataSource, brokers: parts.brokers, service: 'bench' });
    const producer = await openProducer(parts.brokers);
    tool.start();
    try {
      const pairs = await alternate(
        sizes.rounds,
        {
          measured: () => throughTheRelay(dataSource, tool, sizes.events),
          baseline: () => withoutIt(producer, sizes.events),
        },
        ({ measured, baseline }) => say(`relay ${Math.round(measured)} events/s, bare ${Math.round(baseline)}`),
      );
      return [resultOf('relay: outbox to acknowledged', pairs, { kind: 'at least', ratio: 0.6 }, perSecond('events'))];
    } finally {
      await tool.stop();
      await producer.disconnect();
      await dataSource.destroy();
    }
  },
};

/** All events become visible by one commit; the clock stops when the last of them has left the outbox. */
async function throughTheRelay(dataSource: DataSource, tool: Relay, count: number): Promise<number> {
  const events = invoices(count);
  await dataSource.transaction(async (tx) => {
    for (let at = 0; at < count; at += batchSize) await appendOutbox(tx, events.slice(at, at + batchSize));
  });
  const committed = performance.now();
  tool.nudge();
  await until('an empty outbox', async () => {
    const [row] = await dataSource.query<{ some: boolean }[]>('SELECT EXISTS (SELECT FROM outbox) AS some');
    return row?.some === false;
  });
  return (count / (performance.now() - committed)) * 1_000;
}

/** The same rows, already in memory, with the same headers and batches. */
async function withoutIt(producer: BareProducer, count: number): Promise<number> {
  const messages = producer.messagesOf(invoices(count));
  const took = await timed(async () => {
    for (let at = 0; at < count; at += batchSize) await producer.send(messages.slice(at, at + batchSize));
  });
  return (count / took) * 1_000;
}
