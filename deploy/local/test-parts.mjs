// PostgreSQL and Kafka for tests, started once per checkout and shared by every Jest process:
// `node deploy/local/test-parts.mjs` prints where they are as JSON (starting what is missing), `… stop` ends them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bringJars } from './jars.mjs';
import { kafkaCommand, prepareKafka } from './kafka.mjs';
import { brokerWorks } from './kafka-check.mjs';
import { endRecorded, lastLines, launch, running } from './part.mjs';
import { places } from './places.mjs';
import { ask, createCluster, databaseUrl, postgresCommand } from './postgres.mjs';
import { isSame, startOf } from './processes.mjs';
import { until } from './waiting.mjs';

const home = join(places().home, 'tests');
const where = { records: join(home, 'parts'), logs: join(home, 'logs') };
const urlsFile = join(home, 'urls.json');

export function freePorts(count) {
  const open = () =>
    new Promise((done, failed) => {
      const server = createServer();
      server.on('error', failed);
      server.listen(0, '127.0.0.1', () => done(server));
    });
  return Promise.all(Array.from({ length: count }, open)).then((servers) =>
    Promise.all(
      servers.map(
        (server) =>
          new Promise((done) => {
            const { port } = server.address();
            server.close(() => done(port));
          }),
      ),
    ),
  );
}

/** Starts what is missing and answers `{ databaseUrl, brokers }`; callers at the same time wait for each other. */
export async function testParts() {
  mkdirSync(home, { recursive: true });
  return withLock(async () => {
    const up = running(where.records);
    const known = readUrls();
    const missing = ['databaseUrl', 'brokers'].filter((key) => !(known[key] && up[partOf[key]]));
    if (missing.length === 0) return known;
    await endRecorded(
      where.records,
      missing.map((key) => partOf[key]),
    );
    const [postgresPort, kafkaPort, controllerPort] = await freePorts(3);
    const start = {
      databaseUrl: () => startPostgres(postgresPort),
      brokers: () => startKafka(kafkaPort, controllerPort),
    };
    await Promise.all(missing.map((key) => start[key]().then((url) => remember(key, url))));
    return readUrls();
  });
}

const partOf = { databaseUrl: 'postgres', brokers: 'kafka' };

const remember = (key, url) => writeFileSync(urlsFile, JSON.stringify({ ...readUrls(), [key]: url }));

export function testPartsRun() {
  const up = running(where.records);
  return Boolean(up.postgres && up.kafka);
}

export async function stopTestParts() {
  await endRecorded(where.records, ['kafka', 'postgres']);
  rmSync(urlsFile, { force: true });
}

async function startPostgres(port) {
  const folder = join(home, 'postgres');
  const password = await createCluster(folder);
  const command = await postgresCommand({ folder, port, fast: true });
  const url = databaseUrl(port, password);
  await begin({ name: 'postgres', mark: folder, signal: 'SIGINT', ...command }, () => ask(url, 'select 1'));
  return url;
}

async function startKafka(port, controllerPort) {
  const jars = await bringJars('kafka');
  // A broker of tests starts empty: what earlier runs left in it is of no use to anybody.
  const folder = join(home, 'kafka');
  rmSync(folder, { recursive: true, force: true });
  await prepareKafka({ folder, port, controllerPort }, jars);
  const brokers = `127.0.0.1:${port}`;
  await begin({ name: 'kafka', mark: folder, ...kafkaCommand({ folder }, jars) }, () =>
    brokerWorks(brokers).then(() => true),
  );
  return brokers;
}

async function begin(part, check) {
  let code;
  const child = launch(part, where);
  child.on('exit', (status, signal) => (code = status ?? signal));
  child.on('error', (error) => (code = error.message));
  child.unref();
  const gone = () =>
    code === undefined ? undefined : `it ended (${code}). Its last lines:\n${lastLines(where.logs, part.name)}`;
  await until(`${part.name} of the tests`, check, { gone });
}

function readUrls() {
  try {
    return JSON.parse(readFileSync(urlsFile, 'utf8'));
  } catch {
    return {};
  }
}

/** A lock between processes: a folder, which only one can create; one left by a dead process is taken over. */
async function withLock(work) {
  const lock = join(home, 'lock');
  const owner = join(lock, 'owner.json');
  await until(
    'another program that starts the test databases',
    () => {
      try {
        mkdirSync(lock);
        return true;
      } catch {
        const holder = readOwner(owner);
        if (holder && !isSame(holder)) rmSync(lock, { recursive: true, force: true });
        return false;
      }
    },
    { timeout: 180_000 },
  );
  writeFileSync(owner, JSON.stringify({ pid: process.pid, start: startOf(process.pid), mark: 'node' }));
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv[2] === 'stop') await stopTestParts();
  else console.log(JSON.stringify(await testParts()));
  process.exit(0);
}
