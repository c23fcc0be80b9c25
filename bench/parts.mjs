// PostgreSQL and Kafka of the bench alone, under .local/bench: `node bench/parts.mjs` starts both, prints where they are as one
// line of JSON and ends them when its standard input closes, so that a bench that was killed leaves nothing behind.
// The settings are those of `npm start` (everything is flushed to disk), and commits carry their time, which is what latency is read from.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, placesUnder, startKafka, startPostgres } from '../deploy/local/lone-parts.mjs';
import { endRecorded } from '../deploy/local/part.mjs';
import { root } from '../deploy/local/places.mjs';

const home = join(root, '.local', 'bench');
const where = placesUnder(home);
const whose = 'the bench';
const order = ['kafka', 'postgres'];

const ending = new Promise((closed) => process.stdin.on('end', closed).on('close', closed).resume());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
mkdirSync(home, { recursive: true });
await endRecorded(where.records, order);
// Every run begins empty: what a run that was killed has left in them would be measured too.
for (const name of order) rmSync(join(home, name), { recursive: true, force: true });
const [postgresPort, kafkaPort, controllerPort] = await freePorts(3);
const [databaseUrlOfAll, brokers] = await Promise.all([
  startPostgres(where, { port: postgresPort, whose, settings: ['track_commit_timestamp=on'] }),
  startKafka(where, { port: kafkaPort, controllerPort, whose }),
]);
console.log(JSON.stringify({ databaseUrl: databaseUrlOfAll, brokers }));
await ending;
await endRecorded(where.records, order);
process.exit(0);
