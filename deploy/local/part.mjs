// One running part of a stack: started in a process group of its own, recorded on disk, so that a later program knows it again.
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { end, isSame, startOf } from './processes.mjs';

const largestLog = 20 * 1024 * 1024;

/**
 * Starts `{ name, mark, command, args, env, cwd, uid, gid }`: output goes to logs/<name>.log, the record to parts/<name>.json.
 * `mark` is a piece of its command line by which the record is checked. Ctrl-C of the terminal does not reach it: the
 * supervisor decides the order in which parts end.
 */
export function launch(part, { records, logs }) {
  for (const folder of [records, logs]) mkdirSync(folder, { recursive: true });
  const log = join(logs, `${part.name}.log`);
  if (sizeOf(log) > largestLog) renameSync(log, `${log}.old`);
  const out = openSync(log, 'a');
  const { command, args, uid, gid, cwd } = part;
  const child = spawn(command, args, {
    cwd,
    uid,
    gid,
    env: { ...process.env, ...part.env },
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  child.on('error', () => undefined);
  if (child.pid !== undefined) {
    const record = {
      name: part.name,
      pid: child.pid,
      start: startOf(child.pid),
      mark: part.mark,
      signal: part.signal ?? 'SIGTERM',
    };
    writeFileSync(join(records, `${part.name}.json`), JSON.stringify(record));
  }
  return child;
}

const sizeOf = (file) => {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
};

/** Records of parts that still run, by name. */
export function running(records) {
  const found = {};
  for (const file of filesOf(records)) {
    const record = readRecord(join(records, file));
    if (record && isSame(record)) found[record.name] = record;
  }
  return found;
}

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const filesOf = (folder) => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
};

export const forget = (records, name) => rmSync(join(records, `${name}.json`), { force: true });

/** Ends recorded parts in the given order of names; those that are none of ours any more are only forgotten. */
export async function endRecorded(records, order, say = () => undefined) {
  const found = running(records);
  for (const name of order) {
    const record = found[name];
    if (record) {
      say(name, record.pid);
      await end(record.pid, { signal: record.signal, patience: 20_000, alive: () => isSame(record) });
    }
    forget(records, name);
  }
}

/** The last lines of a part's log, for the sentence that says why it did not start. */
export function lastLines(logs, name, count = 12) {
  try {
    return readFileSync(join(logs, `${name}.log`), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-count)
      .join('\n');
  } catch {
    return '';
  }
}
