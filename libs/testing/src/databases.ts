import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, openDatabase, type MigrationFolder } from '@tolbooth/database';
import { Client } from 'pg';

export interface Databases {
  /** A fresh, empty database, or a clone of a template on which `migrations` ran once for all test files. */
  create(service: string, migrations?: readonly MigrationFolder[]): Promise<string>;
  /** Drops what this object created, also under open connections. */
  dropAll(): Promise<void>;
}

/** One lock on the server: the template is migrated by one of the test processes, the others wait and clone it. */
const templateLock = 4_201_900;

export function databasesAt(adminUrl: string): Databases {
  const created: string[] = [];
  return {
    async create(service, migrations = []) {
      const name = `test_${service}_${randomBytes(6).toString('hex')}`;
      await withAdmin(adminUrl, async (admin) => {
        const template = migrations.length > 0 ? await templateOf(adminUrl, admin, service, migrations) : 'template1';
        await clone(admin, name, template);
      });
      created.push(name);
      return urlOf(adminUrl, name);
    },
    async dropAll() {
      await withAdmin(adminUrl, async (admin) => {
        for (const name of created.splice(0)) await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      });
    },
  };
}

/** The template's name carries a hash over every migration, so a changed migration never meets an old template. */
async function templateOf(
  adminUrl: string,
  admin: Client,
  service: string,
  folders: readonly MigrationFolder[],
): Promise<string> {
  const template = `template_${service}_${hashOf(folders)}`;
  await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    if (await exists(admin, template)) return template;
    const draft = `${template}_draft`;
    await admin.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
    await clone(admin, draft, 'template1');
    const database = await openDatabase({ url: urlOf(adminUrl, draft), name: 'template', entities: [] });
    try {
      await migrate(database, folders);
    } finally {
      await database.destroy();
    }
    await admin.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
    return template;
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  }
}

async function exists(admin: Client, name: string): Promise<boolean> {
  return (await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
}

/** WAL_LOG copies a small database without the checkpoint that FILE_COPY forces. */
async function clone(admin: Client, name: string, template: string): Promise<void> {
  await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY WAL_LOG`);
}

function hashOf(folders: readonly MigrationFolder[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const entry of readdirSync(folder.path).sort()) {
      const file = join(folder.path, entry, 'up.sql');
      if (existsSync(file)) hash.update(`${folder.name}/${entry}\n`).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

async function withAdmin(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}
