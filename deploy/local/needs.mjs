// What must be on the machine before anything else: plain checks without dependencies, each with the sentence that helps.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { javaVersion } from './java.mjs';
import { portUse } from './places.mjs';

const dockerWay =
  'Or use Docker, which brings its own: `docker compose up` runs the same services on PostgreSQL, Kafka, Keycloak and Zipkin.';

/** Sentences about what is missing; empty when all is there. `jars` says whether Maven is still needed. */
export function missingPrograms({ jars = true } = {}) {
  return [nodeNeed(), javaNeed(), jars ? mavenNeed() : undefined].filter(Boolean);
}

export const withDocker = (sentences) => [...sentences, dockerWay].join('\n');

function nodeNeed() {
  const major = parseInt(process.versions.node, 10);
  if (major >= 20) return undefined;
  return `Node ${process.versions.node} is too old: install Node 20 or newer with npm (https://nodejs.org); Tolbooth then brings the exact Node it runs on.`;
}

function javaNeed() {
  const found = javaVersion();
  if (found >= 17) return undefined;
  const where = process.env.JAVA_HOME ? ` (JAVA_HOME is ${process.env.JAVA_HOME})` : '';
  const install =
    'install Java 17 or newer (Debian and Ubuntu: `apt install openjdk-17-jre-headless`, macOS: `brew install openjdk@17`) or set JAVA_HOME to one';
  return found
    ? `Java ${found} is too old for Kafka and Zipkin${where}: ${install}.`
    : `Java is missing${where}, Kafka and Zipkin run on it: ${install}.`;
}

function mavenNeed() {
  const maven = process.env.TOLBOOTH_MAVEN || 'mvn';
  try {
    execFileSync(maven, ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return "Maven is missing, it fetches Kafka's and Zipkin's jars: install it (Debian and Ubuntu: `apt install maven`, macOS: `brew install maven`) or set TOLBOOTH_MAVEN to its `mvn`.";
  }
}

/** Names of ports of this stack that another program holds. */
export async function busyPorts({ ports }) {
  const checks = Object.entries(ports).map(async ([name, port]) => ((await isFree(port)) ? undefined : name));
  return (await Promise.all(checks)).filter(Boolean);
}

export function busySentence(names, { ports, base }) {
  const list = names.map((name) => `${ports[name]} (${portUse[name]})`).join(', ');
  const other = base + 100;
  return `Taken by another program: port ${list}. End that program, or choose other ports: TOLBOOTH_PORT_BASE=${other} npm start. For a second stack beside a running one also set TOLBOOTH_HOME, the folder of its data.`;
}

function isFree(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });
}
