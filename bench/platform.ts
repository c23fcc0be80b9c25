import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '@tolbooth/contracts';
import { createTopics } from '@tolbooth/messaging';
import { startTestIssuer, type TestIssuer } from '@tolbooth/testing';
import { Client } from 'pg';
import { bareKafka } from './bare-kafka';
import { until } from './measure';
import type { Parts } from './parts';
import { startProcess, type ServiceProcess } from './service-process';

const services = ['payables', 'receivables', 'ledger', 'collections'];
const root = join(__dirname, '..');
/** The council's own time in the bench: the contracts' examples are of July 2006. */
const clockStart = '2006-07-04T13:00:00Z';

export interface Platform {
  readonly issuer: TestIssuer;
  /** Database of a service, made at its first start and kept for the next ones. */
  databaseOf(service: string): Promise<string>;
  /** Milliseconds of the commits that wrote these documents, from a statement of `id` and `at`; waits until all are there. */
  stamps(service: string, statement: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  start(service: string, env?: Record<string, string>): Promise<ServiceProcess>;
  close(): Promise<void>;
}

/** What services of one figure stand on: empty topics, empty databases, an issuer. */
export async function openPlatform(parts: Parts): Promise<Platform> {
  await emptyTopics(parts.brokers);
  const issuer = await startTestIssuer();
  const databases = new Map<string, Promise<string>>();
  const databaseOf = (service: string) => {
    const known = databases.get(service) ?? parts.databases.create(service);
    databases.set(service, known);
    return known;
  };
  return {
    issuer,
    databaseOf,
    stamps: async (service, statement, ids) => readStamps(await databaseOf(service), statement, ids),
    start: async (service, env = {}) =>
      startProcess({
        name: service,
        file: join(root, 'services', service, 'dist', 'main.js'),
        readyAt: '/health/ready',
        env: {
          [`DATABASE_URL_${service.toUpperCase()}`]: await databaseOf(service),
          KAFKA_BROKERS: parts.brokers,
          OIDC_ISSUER: issuer.issuer,
          TOLBOOTH_SANDBOX: 'true',
          TOLBOOTH_CLOCK_START: clockStart,
          ...env,
        },
      }),
    close: () => issuer.close(),
  };
}

async function readStamps(url: string, statement: string, ids: readonly string[]): Promise<Map<string, number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = new Map<string, number>();
    await until(
      'documents to be visible',
      async () => {
        const { rows } = await client.query<{ id: string; at: string }>(statement, [ids]);
        for (const { id, at } of rows) found.set(id, inMilliseconds(at));
        return found.size === ids.length;
      },
      100,
    );
    return found;
  } finally {
    await client.end();
  }
}

/** Microseconds count here; a JavaScript date would round them away. */
function inMilliseconds(at: string): number {
  const fraction = /\.(\d+)/.exec(at)?.[1] ?? '0';
  const whole = Date.parse(
    at
      .replace(/\.\d+/, '')
      .replace(' ', 'T')
      .replace(/([+-]\d\d)$/, '$1:00'),
  );
  return whole + Number.parseInt(fraction.padEnd(6, '0'), 10) / 1_000;
}

/** The services have fixed topics and groups: what an earlier figure left there is removed. */
async function emptyTopics(brokers: string): Promise<void> {
  const admin = bareKafka(brokers).admin();
  await admin.connect();
  try {
    const there = (await admin.listTopics()).filter((name) => topics.some((topic) => topic.name === name));
    if (there.length > 0) await admin.deleteTopics({ topics: there });
    const { groups } = await admin.listGroups();
    const ours = groups
      .map(({ groupId }) => groupId)
      .filter((group) => services.some((name) => group === `tolbooth-${name}`));
    if (ours.length > 0) await admin.deleteGroups(ours);
  } finally {
    await admin.disconnect();
  }
  await createTopics(brokers, topics);
}

/** A copy of the profiles in which completed documents are posted at once (C-06). @returns the value of TOLBOOTH_PROFILES */
export function immediateProfiles(): string {
  const copy = join(root, '.local', 'bench', 'profiles');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, 'profiles'), copy, { recursive: true });
  const cutOff = { from: '2003-04-01', source: 'bench', value: { mode: 'immediate', time: '10:00', days: 'each-day' } };
  const file = join(copy, 'cambridgeshire', 'policy', 'platform', 'cut-off.json');
  writeFileSync(file, JSON.stringify({ versions: [cutOff] }));
  return copy;
}
