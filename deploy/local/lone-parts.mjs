// PostgreSQL and Kafka without the rest of a stack, for tests and for the bench: under a home of their own, on free ports.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { bringJars } from './jars.mjs';
import { kafkaCommand, prepareKafka } from './kafka.mjs';
import { brokerWorks } from './kafka-check.mjs';
import { lastLines, launch } from './part.mjs';
import { ask, createCluster, databaseUrl, postgresCommand } from './postgres.mjs';
import { until } from './waiting.mjs';

/** Where the records and logs of such parts lie. */
export const placesUnder = (home) => ({ home, records: join(home, 'parts'), logs: join(home, 'logs') });

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

/**
 * Answers the superuser's URL. `fast` leaves out what only a crash of the machine needs; `settings` are further ones of
 * postgresql.conf as `name=value`; `whose` stands in the sentence when it does not start.
 */
export async function startPostgres(where, { port, whose, fast = false, settings = [] }) {
  const folder = join(where.home, 'postgres');
  const password = await createCluster(folder);
  const { args, ...command } = await postgresCommand({ folder, port, fast });
  const url = databaseUrl(port, password);
  const all = [...args, ...settings.flatMap((setting) => ['-c', setting])];
  await begin(where, whose, { name: 'postgres', mark: folder, signal: 'SIGINT', ...command, args: all }, () =>
    ask(url, 'select 1'),
  );
  return url;
}

/** Answers the broker's address. */
export async function startKafka(where, { port, controllerPort, whose }) {
  const folder = join(where.home, 'kafka');
  const jars = await bringJars('kafka');
  await prepareKafka({ folder, port, controllerPort }, jars);
  const brokers = `127.0.0.1:${port}`;
  await begin(where, whose, { name: 'kafka', mark: folder, ...kafkaCommand({ folder }, jars) }, () =>
    brokerWorks(brokers).then(() => true),
  );
  return brokers;
}

/** The program that starts a part may end before it: the record on disk is how a later one finds it again. */
async function begin(where, whose, part, check) {
  let ended;
  const child = launch(part, where);
  child.on('exit', (status, signal) => (ended = status ?? signal));
  child.on('error', (error) => (ended = error.message));
  child.unref();
  const gone = () =>
    ended === undefined ? undefined : `it ended (${ended}). Its last lines:\n${lastLines(where.logs, part.name)}`;
  await until(`${part.name} of ${whose}`, check, { gone });
}
