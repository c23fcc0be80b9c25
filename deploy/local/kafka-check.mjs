// The start-up check of a broker: the first producer and the first group of a new broker are answered "coordinator is loading"
// for some seconds, so we meet that here, before a service does.
import { Kafka, logLevel } from 'kafkajs';
import { until } from './waiting.mjs';

const topic = 'tolbooth.start-up';

const client = (brokers) =>
  new Kafka({
    clientId: 'tolbooth-start-up',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1500,
    retry: { retries: 0 },
  });

/** True when the broker answers a metadata request. */
export async function brokerAnswers(brokers) {
  const admin = client(brokers).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Sends one message and joins one group, asking again until both work. */
export async function brokerWorks(brokers, timeout = 60_000) {
  await until(`Kafka at ${brokers} to answer`, () => brokerAnswers(brokers), { timeout });
  const admin = client(brokers).admin();
  await admin.connect();
  await until('Kafka to create its start-up topic', () => hasTopic(admin), { timeout });
  await admin.disconnect();
  await until('Kafka to take a message', () => sendOne(brokers), { timeout });
  await until("Kafka's group coordinator", () => joinOnce(brokers), { timeout });
}

async function hasTopic(admin) {
  if ((await admin.listTopics()).includes(topic)) return true;
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }], waitForLeaders: false });
  return false;
}

async function sendOne(brokers) {
  const producer = client(brokers).producer({ retry: { retries: 0 } });
  try {
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'ready' }] });
    return true;
  } finally {
    await producer.disconnect().catch(() => undefined);
  }
}

async function joinOnce(brokers) {
  // A group of its own each time: in an old one a member that was killed would be waited for.
  const groupId = `tolbooth-start-up-${Date.now()}`;
  const consumer = client(brokers).consumer({ groupId, maxWaitTimeInMs: 50 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise((joined, failed) => {
      consumer.on('consumer.group_join', joined);
      consumer.on('consumer.crash', ({ payload }) => failed(payload.error));
      consumer.run({ autoCommit: false, eachMessage: async () => undefined }).catch(failed);
    });
    return true;
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await deleteGroup(brokers, groupId).catch(() => undefined);
  }
}

async function deleteGroup(brokers, groupId) {
  const admin = client(brokers).admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).finally(() => admin.disconnect());
}
