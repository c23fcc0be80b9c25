import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';

export interface MigrationFolder {
  /** Owner of the folder, a lib or the service: part of the migration's name. */
  readonly name: string;
  readonly path: string;
}

interface Step {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** One lock for the whole database: services of one council may start side by side (SPIKES, PostgreSQL). */
const migrationLock = 4_201_001;

/**
 * Runs every `NNN-name/up.sql` that has not run yet, folder by folder, each in a transaction of its own.
 * Migrations only go forward; one that was changed after it ran is refused by name.
 * @returns names of those that ran now
 */
export async function migrate(dataSource: DataSource, folders: readonly MigrationFolder[]): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await runner.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    return await runPending(runner, folders.flatMap(stepsOf));
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
  }
}

async function runPending(runner: QueryRunner, steps: readonly Step[]): Promise<string[]> {
  const rows = (await runner.query('SELECT name, hash FROM schema_migration')) as { name: string; hash: string }[];
  const applied = new Map(rows.map((row) => [row.name, row.hash]));
  const changed = steps.find((step) => applied.has(step.name) && applied.get(step.name) !== step.hash);
  if (changed) throw new Error(`Migration ${changed.name} was changed after it ran; add a new one instead`);
  const pending = steps.filter((step) => !applied.has(step.name));
  for (const step of pending) {
    await runner.startTransaction();
    try {
      await runner.query(step.sql);
      await runner.query('INSERT INTO schema_migration (name, hash) VALUES ($1, $2)', [step.name, step.hash]);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw new Error(`Migration ${step.name} failed: ${(error as Error).message}`, { cause: error });
    }
  }
  return pending.map((step) => step.name);
}

function stepsOf(folder: MigrationFolder): Step[] {
  return readdirSync(folder.path)
    .filter((entry) => /^\d{3}-/.test(entry) && existsSync(join(folder.path, entry, 'up.sql')))
    .sort()
    .map((entry) => {
      const sql = readFileSync(join(folder.path, entry, 'up.sql'), 'utf8');
      return { name: `${folder.name}/${entry}`, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}
