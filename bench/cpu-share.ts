import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const records = join(__dirname, '..', '.local', 'bench', 'parts');
/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

/** Milliseconds of processor time that a process has used, the kernel's on its behalf included. */
export function processorTime(pid: number): number {
  return statOf(pid)?.used ?? 0;
}

/** The same of a part of the bench and of all processes that it started. */
export function processorTimeOfPart(part: 'postgres' | 'kafka'): number {
  const { pid } = JSON.parse(readFileSync(join(records, `${part}.json`), 'utf8')) as { pid: number };
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number.parseInt(name, 10)) ?? []);
  return all.reduce((sum, stat) => {
    if (stat.pid === pid) return sum + stat.used + stat.usedByGoneChildren;
    return stat.parent === pid ? sum + stat.used : sum;
  }, 0);
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number.parseInt(fields[index] ?? '0', 10);
    return { pid, parent: at(1), used: (at(11) + at(12)) * tickMs, usedByGoneChildren: (at(13) + at(14)) * tickMs };
  } catch {
    return undefined;
  }
}
