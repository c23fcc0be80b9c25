import { randomBytes, randomUUID } from 'node:crypto';
import { Kafka, logLevel, Partitioners, type IHeaders } from 'kafkajs';

/** A message as it stands in a topic. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

/** Tells a message that was sent a second time by a test; services look at `ce_…` headers only. */
const redelivered = 'test-redelivered';

/** All messages that the topics hold now, each partition in its order; those that `resend` sent are left out. */
export async function recordsOf(brokers: string, topics: readonly string[]): Promise<TopicRecord[]> {
  const kafka = connect(brokers);
  const missing = await endsOf(kafka, topics);
  const found: TopicRecord[] = [];
  if (missing.size === 0) return found;
  const consumer = kafka.consumer({ groupId: `test-redelivery-${randomBytes(6).toString('hex')}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await new Promise<void>((done, failed) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
      const eachMessage = async ({ topic, partition, message }: Parameters<EachMessage>[0]) => {
        const headers = textOf(message.headers);
        const { key, value, offset } = message;
        const record = { topic, partition, offset, key: key?.toString() ?? null, value: value?.toString() ?? null };
        if (headers[redelivered] === undefined) found.push({ ...record, headers });
        const place = `${topic}/${partition}`;
        if (BigInt(offset) + 1n >= (missing.get(place) ?? 0n)) missing.delete(place);
        if (missing.size === 0) done();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(failed);
    });
  } finally {
    await consumer.disconnect();
  }
  return found;
}

/** The same message as another event about another document. */
export function asAnother(record: TopicRecord): TopicRecord {
  return { ...record, headers: { ...record.headers, ce_id: randomUUID(), ce_subject: randomUUID() } };
}

/** Sends messages to their own partitions again, in the order given. */
export async function resend(brokers: string, records: readonly TopicRecord[]): Promise<void> {
  const producer = connect(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    const topics = new Set(records.map((record) => record.topic));
    const topicMessages = [...topics].map((topic) => ({
      topic,
      messages: records
        .filter((record) => record.topic === topic)
        .map(({ partition, key, headers, value }) => ({
          ...{ partition, key, value },
          headers: { ...headers, [redelivered]: 'yes' },
        })),
    }));
    await producer.sendBatch({ topicMessages });
  } finally {
    await producer.disconnect();
  }
}

/** Every message of the topics a second time; `order` may shuffle them first. @returns how many */
export async function redeliver(
  brokers: string,
  topics: readonly string[],
  order: (records: TopicRecord[]) => TopicRecord[] = (records) => records,
): Promise<number> {
  const records = order(await recordsOf(brokers, topics));
  await resend(brokers, records);
  return records.length;
}

type EachMessage = NonNullable<Parameters<ReturnType<Kafka['consumer']>['run']>[0]>['eachMessage'] & object;

const connect = (brokers: string): Kafka =>
  new Kafka({ clientId: 'testing', brokers: brokers.split(','), logLevel: logLevel.NOTHING });

/** Next offset of each partition that is not empty. */
async function endsOf(kafka: Kafka, topics: readonly string[]): Promise<Map<string, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<string, bigint>();
  try {
    for (const topic of topics) {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
        if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high));
      }
    }
  } finally {
    await admin.disconnect();
  }
  return ends;
}

function textOf(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}
