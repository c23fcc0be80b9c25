import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName, StackFile } from '../stories/council';

export type PartName = ServiceName | 'kafka' | 'postgres' | 'issuer' | 'zipkin';
type Signal = 'SIGKILL' | 'SIGINT';

const patienceMs = 60_000;

/** Ends a part without a word; the supervisor of the stack starts it again. Resolves when the process is gone. */
export async function kill(stack: StackFile, part: PartName, signal: Signal = 'SIGKILL'): Promise<void> {
  const pid = pidOf(stack, part);
  process.kill(pid, signal);
  await until(`${part} to end`, () => !isAlive(pid));
}

/** The process stands still, its connections stay open; `kill` ends it all the same. */
export function freeze(stack: StackFile, part: PartName): void {
  process.kill(pidOf(stack, part), 'SIGSTOP');
}

export async function until(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  const begun = performance.now();
  while (!(await check())) {
    if (performance.now() - begun > patienceMs) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await pause(20);
  }
}

function pidOf(stack: StackFile, part: PartName): number {
  return (JSON.parse(readFileSync(join(stack.processes, `${part}.json`), 'utf8')) as { pid: number }).pid;
}

function isAlive(pid: number): boolean {
  try {
    // A zombie has no command line any more.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}
