// PostgreSQL and Kafka for tests, started once per checkout and shared by every Jest process:
// `node deploy/local/test-parts.mjs` prints where they are as JSON (starting what is missing), `… stop` ends them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePorts, placesUnder, startKafka, startPostgres } from './lone-parts.mjs';
import { endRecorded, running } from './part.mjs';
import { places } from './places.mjs';
import { isSame, startOf } from './processes.mjs';
import { until } from './waiting.mjs';

const home = join(places().home, 'tests');
const where = placesUnder(home);
const whose = 'the tests';
const urlsFile = join(home, 'urls.json');

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
      databaseUrl: () => startPostgres(where, { port: postgresPort, whose, fast: true }),
      brokers: () => {
        // A broker of tests starts empty: what earlier runs left in it is of no use to anybody.
        rmSync(join(home, 'kafka'), { recursive: true, force: true });
        return startKafka(where, { port: kafkaPort, controllerPort, whose });
      },
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
