import { randomBytes } from 'node:crypto';
import type { MigrationFolder } from '@tolbooth/database';
import { Kafka, logLevel } from 'kafkajs';
import { databasesAt } from './databases';
import { startTestIssuer, type TestIssuer, type TestPerson } from './issuer';
import { findParts } from './parts';

export interface TestStack {
  /** A database of this test file alone; with `migrations` it is cloned from a template that they ran on. */
  databaseUrl(service: string, migrations?: readonly MigrationFolder[]): Promise<string>;
  readonly brokers: string;
  /** Put before every topic name, so that test files which run side by side never read each other's messages. */
  readonly topicPrefix: string;
  /** A consumer group that nobody has used before. */
  groupId(name: string): string;
  /** Value for OIDC_ISSUER; started at the first use of a token. */
  issuer(): Promise<string>;
  tokenFor(roles: readonly string[], person?: TestPerson): Promise<string>;
  /** Drops the databases and topics of this file and ends its issuer: call it in `afterAll`. */
  close(): Promise<void>;
}

/** A real PostgreSQL and a real Kafka for one test file. */
export async function testStack(): Promise<TestStack> {
  const parts = await findParts();
  const databases = databasesAt(parts.databaseUrl);
  const mark = randomBytes(5).toString('hex');
  const topicPrefix = `test-${mark}.`;
  let started: Promise<TestIssuer> | undefined;
  let named = false;
  const testIssuer = () => (started ??= startTestIssuer());
  return {
    databaseUrl: (service, migrations) => databases.create(service, migrations),
    brokers: parts.brokers,
    get topicPrefix() {
      named = true;
      return topicPrefix;
    },
    groupId: (name) => `test-${mark}.${name}`,
    issuer: async () => (await testIssuer()).issuer,
    tokenFor: async (roles, person) => (await testIssuer()).tokenFor(roles, person),
    async close() {
      await Promise.all([
        databases.dropAll(),
        // Who never named a topic has made none.
        named ? deleteTopics(parts.brokers, topicPrefix) : undefined,
        started?.then((each) => each.close()),
      ]);
    },
  };
}

async function deleteTopics(brokers: string, prefix: string): Promise<void> {
  const admin = new Kafka({ clientId: 'testing', brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
