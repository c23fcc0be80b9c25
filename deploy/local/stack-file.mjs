// .local/stack.json: where everything of the running stack is, for people's programs, tests and our own command line.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { running } from './part.mjs';
import { places, serviceNames } from './places.mjs';
import { sample } from './token.mjs';

export function stackOf(place, { databases, topics }) {
  const services = serviceNames.map((name) => {
    const url = place.url(name);
    return [
      name,
      {
        url,
        docs: `${url}/docs`,
        openapi: `${url}/openapi.json`,
        asyncapi: `${url}/asyncapi.json`,
        ready: `${url}/health/ready`,
        metrics: `${url}/metrics`,
      },
    ];
  });
  const issuer = place.url('issuer');
  return {
    home: place.home,
    services: Object.fromEntries(services),
    kafka: { brokers: place.brokers, topics },
    databases,
    issuer: {
      url: issuer,
      audience: 'tolbooth',
      discovery: `${issuer}/.well-known/openid-configuration`,
      token: {
        url: `${issuer}/token`,
        grant: 'client_credentials',
        clientId: 'id of a person',
        clientSecret: sample.secret,
      },
    },
    dashboard: `${place.url('zipkin')}/zipkin/`,
    supervisor: place.url('supervisor'),
    people: sample.people,
    processes: place.records,
    logs: place.logs,
  };
}

export function writeStack(place, stack) {
  writeFileSync(`${place.stackFile}.new`, `${JSON.stringify(stack, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${place.stackFile}.new`, place.stackFile);
}

/** Undefined when no stack runs here. */
export function readStack(place) {
  return existsSync(place.stackFile) ? JSON.parse(readFileSync(place.stackFile, 'utf8')) : undefined;
}

export const dropStack = (place) => rmSync(place.stackFile, { force: true });

/**
 * The places of the stack that runs with this home: its own ports, whatever TOLBOOTH_PORT_BASE says in this terminal. The
 * supervisor's record has them from its first moment, `stack.json` only when there is something to ask.
 */
export function placesHere(env = process.env) {
  const place = places(env);
  const { supervisor } = running(place.records);
  return supervisor?.base ? places({ ...env, TOLBOOTH_PORT_BASE: String(supervisor.base) }) : place;
}

export function needStack(place) {
  const stack = readStack(place);
  if (!stack)
    throw new Error(
      `No stack runs with the home ${place.home}: start it with \`npm start\` (another one: set TOLBOOTH_HOME and TOLBOOTH_PORT_BASE).`,
    );
  return stack;
}
