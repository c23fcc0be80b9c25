import { setTimeout as pause } from 'node:timers/promises';
import { createTopics } from '@tolbooth/messaging';
import { bareKafka, openProducer } from './bare-kafka';
import { invoices } from './invoices';
import { until } from './measure';

const topic = 'bench.latency';
const partitions = 8;

export interface BareTopic {
  /** Milliseconds from before the send to the consumer's handler, of messages sent one by one. */
  latencies(count: number, paceMs: number): Promise<number[]>;
  close(): Promise<void>;
}

/** kafkajs alone, producer and consumer in one process: no database, no HTTP, no second process to be scheduled. */
export async function openBareTopic(brokers: string): Promise<BareTopic> {
  const kafka = bareKafka(brokers);
  await createTopics(brokers, [{ name: topic, partitions, compacted: false }]);
  const producer = await openProducer(brokers);
  const consumer = kafka.consumer({ groupId: 'bench-latency', maxWaitTimeInMs: 200 });
  const sent = new Map<string, number>();
  const took: number[] = [];
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  await consumer.run({
    autoCommit: false,
    eachMessage({ message }) {
      const start = sent.get(String(message.headers?.['ce_id']));
      if (start !== undefined) took.push(performance.now() - start);
      return Promise.resolve();
    },
  });
  await joined;
  return {
    async latencies(count, paceMs) {
      took.length = 0;
      for (const message of producer.messagesOf(invoices(count))) {
        sent.set(String(message.headers?.['ce_id']), performance.now());
        await producer.send([{ ...message, topic }]);
        await pause(paceMs);
      }
      await until('the bare consumer', () => Promise.resolve(took.length >= count));
      return [...took];
    },
    async close() {
      await producer.disconnect();
      await consumer.disconnect();
    },
  };
}
