import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { databasesAt, type Databases } from '@tolbooth/testing';

export interface Parts {
  readonly brokers: string;
  /** A superuser's. */
  readonly databaseUrl: string;
  readonly databases: Databases;
  close(): Promise<void>;
}

/** PostgreSQL and Kafka of this run (`parts.mjs`); topics and databases that a figure makes end with it. */
export async function startParts(): Promise<Parts> {
  const child = spawn(process.execPath, ['--no-warnings', join(__dirname, 'parts.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => text as string),
    ended.then(([code]) => Promise.reject(new Error(`PostgreSQL or Kafka did not start (exit ${String(code)})`))),
  ]);
  const { brokers, databaseUrl } = JSON.parse(line) as { brokers: string; databaseUrl: string };
  const databases = databasesAt(databaseUrl);
  return {
    brokers,
    databaseUrl,
    databases,
    async close() {
      await databases.dropAll();
      child.stdin.end();
      await ended;
    },
  };
}
