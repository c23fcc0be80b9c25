import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processorTime } from './cpu-share';

const root = join(__dirname, '..');
const logs = join(root, '.local', 'bench', 'logs');

export interface ServiceProcess {
  readonly url: string;
  /** Milliseconds from spawn to the first good answer. */
  readonly readyAfter: number;
  /** Resident memory in MB. */
  memory(): number;
  /** Processor time in milliseconds that the process has used. */
  processorTime(): number;
  /** Stops it in its tracks, and lets it go on as if nothing had been: what it then meets is a backlog, on warm code. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Path that says 2xx when it is ready; undefined takes any answer at `/`. */
  readonly readyAt?: string;
}

/** A program started as `npm start` starts it: compiled, in production mode, in a process of its own. */
export async function startProcess(program: Program): Promise<ServiceProcess> {
  mkdirSync(logs, { recursive: true });
  const port = await freePort();
  const out = openSync(join(logs, `${program.name}.log`), 'w');
  const started = performance.now();
  const flags = [
    '--enable-source-maps',
    '--max-semi-space-size=64',
    '--max-old-space-size=384',
    ...nodeOptions(program.name),
  ];
  const child = spawn(process.execPath, [...flags, program.file], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...program.env, TOLBOOTH_SERVICE_PORT: String(port) },
    stdio: ['ignore', out, out],
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const readyAfter = await readyWithin(60_000, started, async () => {
    if (child.exitCode !== null)
      throw new Error(`${program.name} has ended: see .local/bench/logs/${program.name}.log`);
    const answer = await fetch(`${url}${program.readyAt ?? '/'}`).catch(() => undefined);
    await answer?.body?.cancel();
    return answer !== undefined && (answer.ok || program.readyAt === undefined);
  });
  const pid = child.pid!;
  return {
    url,
    readyAfter,
    memory: () => numberIn(`/proc/${pid}/status`, /VmRSS:\s+(\d+) kB/) / 1024,
    processorTime: () => processorTime(pid),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await Promise.race([ended, pause(10_000).then(() => child.kill('SIGKILL'))]);
    },
  };
}

/** `BENCH_PROFILE=ledger` writes a processor profile of that service into .local/bench when it stops. */
function nodeOptions(name: string): string[] {
  if (process.env['BENCH_PROFILE'] !== name) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${join(root, '.local', 'bench')}`];
}

async function readyWithin(patience: number, started: number, check: () => Promise<boolean>): Promise<number> {
  for (;;) {
    if (await check()) return performance.now() - started;
    if (performance.now() - started > patience) throw new Error(`not ready after ${patience / 1000} s`);
    await pause(10);
  }
}

function numberIn(file: string, pattern: RegExp): number {
  return Number.parseInt(pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? '0', 10);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
