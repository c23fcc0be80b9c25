// `tolbooth doctor`: checks everything a start needs, and names the fix of each thing that is wrong.
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { haveJars } from './jars.mjs';
import { javaVersion } from './java.mjs';
import { busyPorts, busySentence, missingPrograms, withDocker } from './needs.mjs';
import { otherNode, outdatedPackages } from './install.mjs';
import { running } from './part.mjs';
import { root } from './places.mjs';
import { placesHere, readStack } from './stack-file.mjs';

export async function doctor() {
  const place = placesHere();
  const found = running(place.records);
  const jars = haveJars('kafka') && haveJars('zipkin');
  const results = [
    programs(jars),
    check('packages', packages),
    check('jars of Kafka and Zipkin', () => (jars ? 'there' : 'not there yet, Maven fetches them at the next start')),
    check('folder of the data', () => folder(place.home)),
    check('disk', () => disk(place.home)),
    await ports(place, found),
    check('left-over processes', () => leftOvers(found)),
    await parked(place, found),
    check('sample people', people),
  ];
  for (const { title, ok, text } of results) console.log(`${ok ? 'ok    ' : 'to fix'}  ${title}: ${text}`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

function check(title, work) {
  try {
    return { title, ok: true, text: work() };
  } catch (error) {
    return { title, ok: false, text: error.message };
  }
}

function programs(jars) {
  return check('programs', () => {
    const missing = missingPrograms({ jars: !jars });
    if (missing.length > 0) throw new Error(withDocker(missing));
    return `Node ${process.versions.node}, Java ${javaVersion()}${jars ? '' : ', Maven'}`;
  });
}

function packages() {
  const missing = outdatedPackages();
  if (missing.length > 0)
    throw new Error(`${missing.length} packages are missing or of another version: npm ci (a start does it)`);
  return otherNode() ? 'as package-lock.json says; Node 24 came with them' : 'as package-lock.json says';
}

function folder(home) {
  let at = home;
  while (!existsSync(at)) at = dirname(at);
  try {
    accessSync(at, constants.W_OK);
  } catch {
    throw new Error(`${at} cannot be written: set TOLBOOTH_HOME to a folder that can`);
  }
  return home;
}

function disk(home) {
  let at = home;
  while (!existsSync(at)) at = dirname(at);
  const { bavail, bsize } = statfsSync(at);
  const free = Math.round((bavail * bsize) / 1e8) / 10;
  if (free < 2) throw new Error(`only ${free} GB are free in ${at}: free some, or set TOLBOOTH_HOME to another disk`);
  return `${free} GB free`;
}

async function ports(place, found) {
  const title = `ports ${place.base} to ${place.base + 9}`;
  if (found.supervisor) return { title, ok: true, text: `this stack runs on them (process ${found.supervisor.pid})` };
  if (Object.keys(found).length > 0) return { title, ok: true, text: 'held by left-over processes of this stack' };
  const busy = await busyPorts(place);
  return busy.length > 0 ? { title, ok: false, text: busySentence(busy, place) } : { title, ok: true, text: 'free' };
}

function leftOvers(found) {
  const orphans = Object.keys(found).filter((name) => name !== 'supervisor');
  if (!found.supervisor && orphans.length > 0)
    throw new Error(`${orphans.join(', ')} of a start that was killed: npx tolbooth stop`);
  return 'none';
}

/** Messages that no service could take in wait for an operator: the books lack what they say. */
async function parked(place, found) {
  const title = 'parked messages';
  const stack = found.supervisor ? readStack(place) : undefined;
  if (!stack) return { title, ok: true, text: 'nothing runs that could have any' };
  const { parkedMessages } = await import('./parked.mjs');
  try {
    const rows = await parkedMessages(stack);
    const where = rows.map(([name, text]) => `${name}: ${text}`).join('; ');
    return { title, ok: rows.length === 0, text: where || 'none' };
  } catch (error) {
    return { title, ok: false, text: error.message };
  }
}

/** A sample person with a role that the profile does not know could sign in but do nothing. */
function people() {
  const roles = join(
    root,
    'profiles',
    process.env.TOLBOOTH_PROFILE || 'cambridgeshire',
    'policy',
    'access',
    'roles.json',
  );
  if (!existsSync(roles)) return 'the profile has no roles yet';
  const known = JSON.stringify(JSON.parse(readFileSync(roles, 'utf8')));
  const { people: list } = JSON.parse(readFileSync(join(root, 'deploy', 'local', 'people.json'), 'utf8'));
  const unknown = list.flatMap((person) => person.roles).filter((role) => !known.includes(`"${role}"`));
  if (unknown.length > 0) throw new Error(`roles that ${roles} does not know: ${unknown.join(', ')}`);
  return `${list.length}, their roles are known to the profile`;
}
