import type { Topic } from '@tolbooth/contracts';
import { logger } from '@tolbooth/telemetry';
import type { Admin, Kafka } from 'kafkajs';

import { connectBroker } from './broker';
import { deferred } from './deferred';
import { createProducer } from './publishing';
import { WakeUp } from './wake-up';

export interface TopicOptions {
  /** Copies of each partition; 1 on one machine, 3 on a cluster. */
  readonly replication?: number;
  /**
   * Opens one producer and one group: on a broker's very first start these calls answer "coordinator is loading" for some
   * seconds, which services would otherwise meet. On unless told.
   */
  readonly warmUp?: boolean;
}

const askAgainMs = 100;
/** A busy machine needs some seconds to elect leaders; half a minute means that something is wrong. */
const patienceMs = 30_000;
const warmUpGroup = 'tolbooth-warm-up';

/**
 * Creates the topics that are missing and waits until each partition has a leader; repeated calls change nothing.
 * @throws Error naming a topic whose partition count differs: then keys would change their partition
 */
export async function createTopics(
  brokers: string,
  topics: readonly Topic[],
  options: TopicOptions = {},
): Promise<void> {
  const kafka = connectBroker(brokers, 'tolbooth-topics');
  const admin = kafka.admin();
  try {
    await insist(() => admin.connect());
    const existing = new Set(await insist(() => admin.listTopics()));
    const missing = topics.filter(({ name }) => !existing.has(name));
    if (missing.length > 0) await insist(() => create(admin, missing, options.replication ?? 1));
    await insist(() => checkLeaders(admin, topics));
    await insist(() => checkAnswers(admin, topics));
    if (options.warmUp !== false && topics.length > 0)
      await warmUp(
        kafka,
        topics.map(({ name }) => name),
      );
  } finally {
    await admin.disconnect();
  }
}

/** `waitForLeaders` fails on a busy machine right after the creation (SPIKES), so the leaders are asked for separately. */
async function create(admin: Admin, topics: readonly Topic[], replicationFactor: number): Promise<void> {
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, compacted }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor,
      configEntries: [{ name: 'cleanup.policy', value: compacted ? 'compact' : 'delete' }],
    })),
  });
}

class WrongPartitions extends Error {}

async function checkLeaders(admin: Admin, topics: readonly Topic[]): Promise<void> {
  const metadata = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
  for (const { name, partitions } of topics) {
    const found = metadata.topics.find((topic) => topic.name === name)?.partitions ?? [];
    if (found.some(({ leader }) => leader < 0) || found.length === 0) throw new Error(`${name} has no leaders yet`);
    if (found.length !== partitions) {
      throw new WrongPartitions(`topic ${name} has ${found.length} partitions, its contract says ${partitions}`);
    }
  }
}

/** A partition may have a leader in the metadata before that leader knows of it: it must answer. */
async function checkAnswers(admin: Admin, topics: readonly Topic[]): Promise<void> {
  for (const { name } of topics) await admin.fetchTopicOffsets(name);
}

async function warmUp(kafka: Kafka, topics: string[]): Promise<void> {
  const producer = createProducer(kafka);
  await insist(() => producer.connect());
  await producer.disconnect();
  const consumer = kafka.consumer({ groupId: warmUpGroup, maxWaitTimeInMs: askAgainMs, allowAutoTopicCreation: false });
  const joined = deferred();
  consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve());
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) joined.reject(payload.error);
  });
  try {
    await insist(() => consumer.connect());
    await consumer.subscribe({ topics: topics.slice(0, 1) });
    await consumer.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
    await joined.promise;
  } finally {
    await consumer.disconnect();
  }
}

/** A broker that has just started refuses a lot for some seconds; only a wrong partition count is final. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  const givenUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WrongPartitions || performance.now() > givenUpAt) throw error;
      logger('tolbooth-topics').debug({ error }, 'the broker is asked again');
      await new WakeUp().within(askAgainMs);
    }
  }
}
