// Brings the pinned jars (Kafka, Zipkin) through Maven, once per version of their pom.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jarsFolder, root } from './places.mjs';

const pomOf = (name) => join(root, 'deploy', 'local', name, 'pom.xml');

/** The folder of this pom's jars: its name carries the pom's hash, so a new version never meets old jars. */
export function jarsOf(name) {
  const hash = createHash('sha256')
    .update(readFileSync(pomOf(name)))
    .digest('hex')
    .slice(0, 10);
  return join(jarsFolder, `${name}-${hash}`);
}

export const haveJars = (name) => existsSync(join(jarsOf(name), '.complete'));

/** Resolves the jars of `deploy/local/<name>/pom.xml`; a download that is cut off leaves nothing behind that counts as done. */
export async function bringJars(name) {
  const target = jarsOf(name);
  if (haveJars(name)) return target;
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const args = [
    '-q',
    '-B',
    '-f',
    pomOf(name),
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${draft}`,
  ];
  const { code, text } = await runMaven(args);
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const cause =
      text
        .split('\n')
        .filter((line) => line.includes('ERROR'))
        .slice(0, 3)
        .join('\n') || text.slice(-600);
    throw new Error(
      `Maven could not bring the jars of ${name} (deploy/local/${name}/pom.xml). Check the network or the mirror in ~/.m2/settings.xml, then start again.\n${cause}`,
    );
  }
  writeFileSync(join(draft, '.complete'), '');
  if (!haveJars(name)) {
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } else {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

function runMaven(args) {
  return new Promise((done) => {
    const child = spawn(process.env.TOLBOOTH_MAVEN || 'mvn', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', (error) => done({ code: 1, text: `${text}\nERROR ${error.message}` }));
    child.on('close', (code) => done({ code, text }));
  });
}
