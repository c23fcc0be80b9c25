// PostgreSQL and Kafka of the bench alone, under .local/bench: `node bench/parts.mjs` starts both, prints where they are as one
// line of JSON and ends them when its standard input closes, so that a bench that was killed leaves nothing behind.
// The settings are those of `npm start` (everything is flushed to disk), and commits carry their time, which is what latency is read from.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bringJars } from '../deploy/local/jars.mjs';
import { kafkaCommand, prepareKafka } from '../deploy/local/kafka.mjs';
import { brokerWorks } from '../deploy/local/kafka-check.mjs';
import { endRecorded, lastLines, launch } from '../deploy/local/part.mjs';
import { root } from '../deploy/local/places.mjs';
import { ask, createCluster, databaseUrl, postgresCommand } from '../deploy/local/postgres.mjs';
import { freePorts } from '../deploy/local/test-parts.mjs';
import { until } from '../deploy/local/waiting.mjs';

const home = join(root, '.local', 'bench');
const where = { records: join(home, 'parts'), logs: join(home, 'logs') };
const order = ['kafka', 'postgres'];

async function begin(part, check) {
  let ended;
  const child = launch(part, where);
  child.on('exit', (status, signal) => (ended = status ?? signal));
  const gone = () => ended !== undefined && `it ended (${ended}). Its last lines:\n${lastLines(where.logs, part.name)}`;
  await until(`${part.name} of the bench`, check, { gone });
}

async function startPostgres(port) {
  const folder = join(home, 'postgres');
  const password = await createCluster(folder);
  const { command, args, ...as } = await postgresCommand({ folder, port });
  const url = databaseUrl(port, password);
  const timed = { ...as, command, args: [...args, '-c', 'track_commit_timestamp=on'] };
  await begin({ name: 'postgres', mark: folder, signal: 'SIGINT', ...timed }, () => ask(url, 'select 1'));
  return url;
}

async function startKafka(port, controllerPort) {
  const folder = join(home, 'kafka');
  const jars = await bringJars('kafka');
  await prepareKafka({ folder, port, controllerPort }, jars);
  const brokers = `127.0.0.1:${port}`;
  await begin({ name: 'kafka', mark: folder, ...kafkaCommand({ folder }, jars) }, () =>
    brokerWorks(brokers).then(() => true),
  );
  return brokers;
}

const ending = new Promise((closed) => process.stdin.on('end', closed).on('close', closed).resume());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
mkdirSync(home, { recursive: true });
await endRecorded(where.records, order);
// Every run begins empty: what a run that was killed has left in them would be measured too.
for (const name of order) rmSync(join(home, name), { recursive: true, force: true });
const [postgresPort, kafkaPort, controllerPort] = await freePorts(3);
const [databaseUrlOfAll, brokers] = await Promise.all([
  startPostgres(postgresPort),
  startKafka(kafkaPort, controllerPort),
]);
console.log(JSON.stringify({ databaseUrl: databaseUrlOfAll, brokers }));
await ending;
await endRecorded(where.records, order);
process.exit(0);
