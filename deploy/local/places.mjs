// Where everything of one stack is: folders by TOLBOOTH_HOME, ports by TOLBOOTH_PORT_BASE, so that two stacks run side by side.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Jars are the same for every stack of this checkout and survive `reset`. */
export const jarsFolder = join(root, '.local', 'jars');

export const serviceNames = ['payables', 'receivables', 'ledger', 'collections'];

const offsets = {
  payables: 0,
  receivables: 1,
  ledger: 2,
  collections: 3,
  issuer: 4,
  zipkin: 5,
  postgres: 6,
  kafka: 7,
  controller: 8,
  supervisor: 9,
};

export const portUse = {
  payables: 'the payables service',
  receivables: 'the receivables service',
  ledger: 'the ledger service',
  collections: 'the collections service',
  issuer: 'the identity provider',
  zipkin: 'the trace dashboard (Zipkin)',
  postgres: 'PostgreSQL',
  kafka: 'Kafka',
  controller: "Kafka's controller",
  supervisor: 'the supervisor of the stack',
};

export function places(env = process.env) {
  const home = resolve(env.TOLBOOTH_HOME || join(root, '.local'));
  const base = /^\d{1,5}$/.test(env.TOLBOOTH_PORT_BASE || '4300')
    ? parseInt(env.TOLBOOTH_PORT_BASE || '4300', 10)
    : NaN;
  if (!(base >= 1024 && base <= 65_500)) {
    throw new Error(`TOLBOOTH_PORT_BASE is '${env.TOLBOOTH_PORT_BASE}': set it to a number from 1024 to 65500.`);
  }
  const ports = Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, base + offset]));
  const url = (name) => `http://127.0.0.1:${ports[name]}`;
  return {
    home,
    base,
    ports,
    url,
    brokers: `127.0.0.1:${ports.kafka}`,
    stackFile: join(home, 'stack.json'),
    sampleFile: join(home, 'sample.json'),
    logs: join(home, 'logs'),
    records: join(home, 'parts'),
  };
}
