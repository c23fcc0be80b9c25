// Brings a stack up and keeps it up: `npm start`.
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadSample, sampleStart } from './load-sample.mjs';
import { busyPorts, busySentence } from './needs.mjs';
import { endRecorded, forget, running } from './part.mjs';
import { builtServices, issuerPart, kafkaPart, postgresPart, servicePart, stopOrder, zipkinPart } from './parts.mjs';
import { places, root, serviceNames } from './places.mjs';
import { createDatabases } from './postgres.mjs';
import { startOf, whenNpmIsGone } from './processes.mjs';
import { say, step } from './progress.mjs';
import { dropStack, readStack, stackOf, writeStack } from './stack-file.mjs';
import { Supervisor } from './supervise.mjs';
import { table } from './table.mjs';

const run = promisify(execFile);

export async function up() {
  const place = places();
  mkdirSync(place.home, { recursive: true });
  const other = running(place.records).supervisor;
  if (other) return alreadyUp(place, other);
  const orphans = Object.keys(running(place.records));
  if (orphans.length > 0) {
    say(`an earlier start was killed and left ${orphans.join(', ')} running: ending them first`);
    await endRecorded(place.records, stopOrder.flat());
  }
  const busy = await busyPorts(place);
  if (busy.length > 0) throw new Error(busySentence(busy, place));
  const supervisor = new Supervisor({ ...place, say });
  const server = await openSupervisorPort(place, supervisor);
  const ended = stopOnSignal(place, supervisor, server);
  try {
    await startAll(place, supervisor);
    const stack = readStack(place);
    await loadSample(place, stack, say);
    await step('waiting for the trace dashboard', () => supervisor.dashboard);
    console.log(`\n${await table(stack)}\n`);
    say('Tolbooth is up. Ctrl-C stops it; the data stays for the next start.');
  } catch (error) {
    if (!ended.begun()) {
      console.error(`\n${error.message}\n`);
      await ended.now(1);
    }
  }
  return ended.code;
}

async function alreadyUp(place, record) {
  const stack = readStack(place);
  say(`this stack runs already (process ${record.pid}, home ${place.home})${stack ? '' : ' and is still starting'}`);
  if (stack) console.log(`\n${await table(stack)}`);
  return 0;
}

async function startAll(place, supervisor) {
  const dashboard = zipkinPart(place).then((part) => supervisor.start(part));
  // Its failure is told when it is waited for, not as an unhandled rejection in the middle of another step.
  dashboard.catch(() => undefined);
  supervisor.dashboard = dashboard;
  const [postgres] = await Promise.all([
    step('starting PostgreSQL', () => startPostgres(place, supervisor)),
    step('starting Kafka', async () => supervisor.start(await kafkaPart(place))),
    step('starting the identity provider', () => supervisor.start(issuerPart(place))),
    step('compiling', () => run(process.execPath, [join(root, 'deploy', 'local', 'compile.mjs'), '--all'])),
  ]);
  const topics = await step('creating topics', () => createTopics(place));
  const databases = Object.fromEntries(serviceNames.map((name) => [name, postgres.urlOf(name)]));
  writeStack(place, { ...stackOf(place, { databases, topics }), postgres: postgres.admin });
  const built = builtServices();
  const missing = serviceNames.filter((name) => !built.includes(name));
  if (missing.length > 0)
    say(`no program yet for ${missing.join(', ')} (services/<name>/src/main.ts): going on without`);
  const start = (name) =>
    supervisor.start({
      timeout: 90_000,
      ...servicePart(name, place, {
        database: databases[name],
        clockStart: process.env.TOLBOOTH_CLOCK_START || sampleStart,
      }),
    });
  await Promise.all(built.map((name) => step(`starting ${name}`, () => start(name))));
}

async function startPostgres(place, supervisor) {
  const part = await postgresPart(place);
  await supervisor.start(part);
  await createDatabases(
    part.admin,
    serviceNames.map((name) => `tolbooth_${name}`),
  );
  return part;
}

async function createTopics(place) {
  try {
    const { stdout } = await run(process.execPath, [
      '--no-warnings',
      join(root, 'deploy', 'local', 'create-topics.mjs'),
      place.brokers,
    ]);
    return JSON.parse(stdout.trim().split('\n').at(-1));
  } catch (error) {
    throw new Error(`create-topics.mjs said: ${(error.stderr || error.message).trim().slice(-800)}`);
  }
}

/** The port that says how the parts are; holding it also keeps a second stack from these ports. */
function openSupervisorPort(place, supervisor) {
  const record = {
    name: 'supervisor',
    pid: process.pid,
    start: startOf(process.pid),
    mark: 'tolbooth',
    signal: 'SIGINT',
    base: place.base,
  };
  mkdirSync(place.records, { recursive: true });
  writeFileSync(join(place.records, 'supervisor.json'), JSON.stringify(record));
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ pid: process.pid, home: place.home, parts: supervisor.states() }));
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(place.ports.supervisor, '127.0.0.1', () => done(server));
  });
}

/** Stops in order at the first signal, hard at a second one that comes a second or more later. */
function stopOnSignal(place, supervisor, server) {
  let begunAt;
  let finish;
  const code = new Promise((done) => (finish = done));
  const now = async (exitCode) => {
    begunAt ??= Date.now();
    await supervisor.stop(stopOrder);
    dropStack(place);
    forget(place.records, 'supervisor');
    server.closeAllConnections();
    server.close();
    say('stopped; the data is kept');
    finish(exitCode);
  };
  const onSignal = () => {
    if (begunAt === undefined) {
      begunAt = Date.now();
      say('stopping (services, identity provider, dashboard, Kafka, PostgreSQL) …');
      void now(0);
    } else if (Date.now() - begunAt > 1000) {
      say('ending everything hard');
      supervisor.killAll();
      rmSync(place.stackFile, { force: true });
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  whenNpmIsGone(onSignal);
  return { code, now, begun: () => begunAt !== undefined };
}
