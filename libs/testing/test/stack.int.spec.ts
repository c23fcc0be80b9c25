import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { eventually, testStack, type TestStack } from '../src';

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

describe('the stack that tests stand on', () => {
  let stack: TestStack;
  let folder: string;

  beforeAll(async () => {
    stack = await testStack();
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    mkdirSync(join(folder, '001-first'));
    writeFileSync(join(folder, '001-first', 'up.sql'), `CREATE TABLE thing (id text); -- ${folder}`);
  });

  afterAll(async () => {
    await stack.close();
    rmSync(folder, { recursive: true });
  });

  it('gives each caller a database of its own', async () => {
    const [one, two] = await Promise.all([stack.databaseUrl('ledger'), stack.databaseUrl('ledger')]);
    await ask(one, 'CREATE TABLE mine (id text)');
    expect(await ask(two, `SELECT to_regclass('mine') AS found`)).toEqual([{ found: null }]);
  });

  it('clones migrated databases from one template, however many ask at once', async () => {
    const migrations = [{ name: 'trial', path: folder }];
    const urls = await Promise.all(Array.from({ length: 4 }, () => stack.databaseUrl('ledger', migrations)));
    for (const url of urls) expect(await ask(url, 'SELECT count(*)::int AS n FROM thing')).toEqual([{ n: 0 }]);
    expect(new Set(urls).size).toBe(4);
  });

  it('drops databases and topics on close, also under open connections', async () => {
    const own = await testStack();
    const url = await own.databaseUrl('ledger');
    const held = new Client({ connectionString: url });
    held.on('error', () => undefined);
    await held.connect();
    const admin = new Kafka({ brokers: [own.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: `${own.topicPrefix}x`, numPartitions: 1 }], waitForLeaders: false });
    await own.close();
    await eventually(async () => expect(await admin.listTopics()).not.toContain(`${own.topicPrefix}x`));
    await admin.disconnect();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('signs tokens that verify against its published keys', async () => {
    const token = await stack.tokenFor(['receivables.officer'], { id: 'p-1', name: 'Ann' });
    const issuer = await stack.issuer();
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    const { payload } = await jwtVerify(token, keys, { issuer, audience: 'tolbooth' });
    expect(payload).toMatchObject({ sub: 'p-1', name: 'Ann', roles: ['receivables.officer'] });
    const ended = await stack.tokenFor(['x'], { seconds: -1 });
    await expect(jwtVerify(ended, keys, { issuer })).rejects.toThrow('exp');
  });
});
