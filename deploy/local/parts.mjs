// What a stack consists of: how each part is started, when it is ready, in which order they end.
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { bringJars } from './jars.mjs';
import { java } from './java.mjs';
import { kafkaCommand, prepareKafka } from './kafka.mjs';
import { brokerAnswers, brokerWorks } from './kafka-check.mjs';
import { root, serviceNames } from './places.mjs';
import { ask, createCluster, databaseUrl, postgresCommand } from './postgres.mjs';

export const stopOrder = [serviceNames, ['issuer'], ['zipkin'], ['kafka'], ['postgres']];

/** The services' own marks are their paths; two stacks of one checkout differ by pid and start. */
const serviceMain = (name) => join(root, 'services', name, 'dist', 'main.js');

export const builtServices = () => serviceNames.filter((name) => existsSync(serviceMain(name)));

export async function postgresPart({ home, ports }) {
  const folder = join(home, 'postgres');
  const password = await createCluster(folder);
  const admin = databaseUrl(ports.postgres, password);
  return {
    name: 'postgres',
    title: 'PostgreSQL',
    mark: folder,
    signal: 'SIGINT',
    patience: 20_000,
    command: () => postgresCommand({ folder, port: ports.postgres }),
    ready: async () => (await ask(admin, 'select 1')).length === 1,
    admin,
    urlOf: (service) => databaseUrl(ports.postgres, password, `tolbooth_${service}`),
  };
}

export async function kafkaPart({ home, ports, brokers }) {
  const jars = await bringJars('kafka');
  const place = { folder: join(home, 'kafka'), port: ports.kafka, controllerPort: ports.controller };
  let worked = false;
  return {
    name: 'kafka',
    title: 'Kafka',
    mark: place.folder,
    patience: 20_000,
    command: async () => {
      await prepareKafka(place, jars);
      return kafkaCommand(place, jars);
    },
    // The long check once; a broker that comes back is there when it answers.
    ready: async () => {
      if (worked) return brokerAnswers(brokers);
      await brokerWorks(brokers, 5000);
      return (worked = true);
    },
  };
}

export async function zipkinPart({ ports, url }) {
  const jars = await bringJars('zipkin');
  const jar = join(
    jars,
    readdirSync(jars).find((file) => file.endsWith('-exec.jar')),
  );
  const machine = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  return {
    name: 'zipkin',
    title: 'the trace dashboard (Zipkin)',
    mark: jar,
    patience: 5000,
    nice: 10,
    timeout: 120_000,
    command: async () => ({
      command: java(),
      args: [...machine, '-jar', jar],
      // Spans are kept in memory; with more of them than this the small heap only collects garbage.
      env: { QUERY_PORT: String(ports.zipkin), MEM_MAX_SPANS: '100000' },
    }),
    ready: () => answers(`${url('zipkin')}/health`),
  };
}

export function issuerPart({ home, base, url }) {
  const program = join(root, 'deploy', 'local', 'issuer.mjs');
  return {
    name: 'issuer',
    title: 'the identity provider',
    mark: program,
    command: async () => ({
      command: process.execPath,
      args: [program],
      env: { TOLBOOTH_HOME: home, TOLBOOTH_PORT_BASE: String(base) },
    }),
    ready: () => answers(`${url('issuer')}/.well-known/openid-configuration`),
  };
}

/** A service process; its database and where a new council's clock begins are given, all else follows from the places. */
export function servicePart(name, { home, ports, url, brokers }, { database, clockStart }) {
  const main = serviceMain(name);
  return {
    name,
    title: `the ${name} service`,
    mark: main,
    patience: 15_000,
    command: async () => ({
      command: process.execPath,
      // A batch of events lives for a tenth of a second: room for it, or half of it is copied to the old generation. That one
      // is tidied up in time only where it has an end: with it a service stays under 512 MB.
      args: ['--enable-source-maps', '--max-semi-space-size=64', '--max-old-space-size=384', main],
      cwd: root,
      env: {
        NODE_ENV: 'production',
        TOLBOOTH_SERVICE_PORT: String(ports[name]),
        [`DATABASE_URL_${name.toUpperCase()}`]: database,
        KAFKA_BROKERS: brokers,
        OIDC_ISSUER: url('issuer'),
        OIDC_AUDIENCE: 'tolbooth',
        TOLBOOTH_PROFILE: process.env.TOLBOOTH_PROFILE || 'cambridgeshire',
        TOLBOOTH_PROFILES: process.env.TOLBOOTH_PROFILES || join(root, 'profiles'),
        TOLBOOTH_SANDBOX: 'true',
        TOLBOOTH_CLOCK_START: clockStart,
        SMTP_URL: process.env.SMTP_URL || '',
        TOLBOOTH_FIELD_KEY: process.env.TOLBOOTH_FIELD_KEY || fieldKey(home),
        OTEL_TRACES_EXPORTER: process.env.OTEL_TRACES_EXPORTER || 'zipkin',
        OTEL_EXPORTER_ZIPKIN_ENDPOINT: process.env.OTEL_EXPORTER_ZIPKIN_ENDPOINT || `${url('zipkin')}/api/v2/spans`,
      },
    }),
    ready: () => answers(`${url(name)}/health/ready`),
  };
}

/** What confidential columns of this sandbox are sealed with: made once per home, gone with `reset` like the data. */
function fieldKey(home) {
  const file = join(home, 'field-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** True for a 2xx; anything else is thrown with its first words, which then stand in the sentence of the wait. */
export async function answers(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(3000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address} answers ${response.status} ${text.slice(0, 300)}`);
  return true;
}
