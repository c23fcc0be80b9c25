import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Council } from './council';

const root = join(__dirname, '..', '..');
const program = (name: string) => join(root, 'deploy', 'local', `${name}.mjs`);
const startsWithin = 180_000;

/** A local stack that belongs to one test file: own home, own ports, an empty council and its test clock. */
export interface StoryStack {
  readonly council: Council;
  readonly home: string;
  /** TOLBOOTH_HOME and TOLBOOTH_PORT_BASE of this stack, for programs that are started against it. */
  readonly env: NodeJS.ProcessEnv;
  /** What `tolbooth up` has said so far. */
  readonly said: () => string;
  /** Stops every part and deletes the data (TOLBOOTH_KEEP=1 keeps it for a look afterwards). */
  end(): Promise<void>;
}

/**
 * Brings up a stack of its own under `.local/<name>` through the same program as `npm start`, with new data.
 * `clockStart` is the instant at which the council's test clock begins.
 */
export async function storyStack(name: string, { clockStart }: { clockStart: string }): Promise<StoryStack> {
  const home = join(root, '.local', name);
  const env = {
    ...process.env,
    TOLBOOTH_HOME: home,
    TOLBOOTH_PORT_BASE: freeBase(name),
    TOLBOOTH_SAMPLE: 'none',
    TOLBOOTH_CLOCK_START: clockStart,
  };
  // What a killed run left there, processes and data.
  spawnSync(process.execPath, [program('tolbooth'), 'stop'], { env });
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const up = spawn(process.execPath, [program('tolbooth'), 'up'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await untilUp(up);
  return {
    council: Council.running(home),
    home,
    env,
    said,
    async end() {
      await stopped(up);
      if (process.env['TOLBOOTH_KEEP'] !== '1') rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Two test files that start at the same moment must not find the same ports: each name looks from a place of its own. */
function freeBase(name: string): string {
  const from = 24_000 + 20 * [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 380, 7);
  const { stdout, stderr, status } = spawnSync(process.execPath, [program('free-base'), String(from)]);
  if (status !== 0) throw new Error(String(stderr));
  return String(stdout).trim();
}

function untilUp(up: ChildProcess): Promise<() => string> {
  let text = '';
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      up.kill('SIGINT');
      failed(new Error(`the stack was not up within ${startsWithin / 1000} s:\n${text}`));
    }, startsWithin);
    const hear = (chunk: Buffer) => {
      text += String(chunk);
      if (!text.includes('Tolbooth is up.')) return;
      clearTimeout(timer);
      done(() => text);
    };
    up.stdout?.on('data', hear);
    up.stderr?.on('data', hear);
    up.on('exit', (code) => {
      clearTimeout(timer);
      failed(new Error(`tolbooth up ended with ${code}:\n${text}`));
    });
  });
}

function stopped(up: ChildProcess): Promise<void> {
  if (up.exitCode !== null || up.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    up.on('exit', () => done());
    up.kill('SIGINT');
  });
}
