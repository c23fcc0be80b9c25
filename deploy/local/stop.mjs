// `tolbooth stop` and `tolbooth reset`.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { endRecorded, running } from './part.mjs';
import { stopOrder } from './parts.mjs';
import { places } from './places.mjs';
import { end, isSame } from './processes.mjs';
import { dropStack } from './stack-file.mjs';

/** Asks the supervisor to stop everything; what a killed one left behind is ended in the same order. */
export async function stop() {
  const place = places();
  const found = running(place.records);
  if (found.supervisor) {
    console.log(`stopping the stack of ${place.home} (process ${found.supervisor.pid})`);
    await end(found.supervisor.pid, { signal: 'SIGINT', patience: 90_000, alive: () => isSame(found.supervisor) });
  }
  await endRecorded(place.records, [...stopOrder.flat(), 'supervisor'], (name, pid) =>
    console.log(`ending ${name} (process ${pid}), left over`),
  );
  dropStack(place);
  console.log(Object.keys(found).length === 0 ? 'nothing was running' : 'stopped');
  return 0;
}

const data = [
  'field-key',
  'postgres',
  'postgres.password',
  'kafka',
  'sample.json',
  'clock.json',
  'issuer-keys.json',
  'logs',
  'parts',
  'stack.json',
];

/** Deletes the data of a stopped stack; jars and packages stay. Asks first, unless --yes. */
export async function reset(args) {
  const place = places();
  if (running(place.records).supervisor)
    throw new Error('The stack runs: stop it first with `npx tolbooth stop` (or Ctrl-C where it runs).');
  if (!args.includes('--yes') && !(await agreed(place.home))) {
    console.log('nothing was deleted');
    return 1;
  }
  await endRecorded(place.records, stopOrder.flat());
  for (const name of data) rmSync(join(place.home, name), { recursive: true, force: true });
  console.log(`deleted the data in ${place.home}; the next start begins with a new council`);
  return 0;
}

async function agreed(home) {
  if (!existsSync(home)) return true;
  if (!process.stdin.isTTY)
    throw new Error(
      'reset deletes all databases, messages and the sample council: say --yes when nobody can be asked.',
    );
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question(`Delete all databases and messages in ${home}? Type yes: `);
  reader.close();
  return answer.trim().toLowerCase() === 'yes';
}
