// What the operating system knows of a process: alive or not, is it still the one we started, how to end it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pause } from './waiting.mjs';

/** Undefined when there is no such process, or only its zombie. */
export function commandLineOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() || undefined;
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The instant a process started, in whatever unit the system gives: a reused pid has another one. */
export function startOf(pid) {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

export const isAlive = (pid) => commandLineOf(pid) !== undefined;

/** True when the process of this record (pid, start, mark) still runs: same pid, same start, its command line has the mark. */
export function isSame(record) {
  const line = commandLineOf(record.pid);
  return line !== undefined && line.includes(record.mark) && startOf(record.pid) === record.start;
}

/** Asks a process to end, and ends it hard when it has not gone after `patience` milliseconds. */
export async function end(pid, { signal = 'SIGTERM', patience = 10_000, alive = () => isAlive(pid) } = {}) {
  const send = (which) => {
    try {
      process.kill(pid, which);
    } catch {
      // gone already
    }
  };
  send(signal);
  const start = Date.now();
  while (alive()) {
    if (Date.now() - start > patience) {
      send('SIGKILL');
      while (alive() && Date.now() - start < patience + 5000) await pause(20);
      return 'killed';
    }
    await pause(20);
  }
  return 'ended';
}

/**
 * Calls `gone` when npm, which started this program, has been ended without a word to it: npm passes a signal to its shell only,
 * and the shell goes without telling us. Programs that were started otherwise may outlive their parent.
 */
export function whenNpmIsGone(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}
