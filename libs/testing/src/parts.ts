import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Parts {
  /** A superuser's URL: test databases are made and dropped through it. */
  readonly databaseUrl: string;
  readonly brokers: string;
}

const starter = join(__dirname, '..', '..', '..', 'deploy', 'local', 'test-parts.mjs');

/**
 * Where PostgreSQL and Kafka of the tests are: as `npm test` says by its variables, else the local parts,
 * which are started once per checkout and stay for the next run (`node deploy/local/test-parts.mjs stop` ends them).
 */
export async function findParts(env: NodeJS.ProcessEnv = process.env): Promise<Parts> {
  const databaseUrl = env['TOLBOOTH_TEST_DATABASE_URL'];
  const brokers = env['TOLBOOTH_TEST_KAFKA_BROKERS'];
  if (databaseUrl && brokers) return { databaseUrl, brokers };
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', starter]);
  const local = JSON.parse(stdout) as Parts;
  return { databaseUrl: databaseUrl ?? local.databaseUrl, brokers: brokers ?? local.brokers };
}
