// Brings node_modules up to the lock file, and finds the Node that comes with it.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { whenNpmIsGone } from './processes.mjs';

const wantedNode = 24;

/**
 * What of package-lock.json is not installed, compared by content (npm's own record in node_modules): a file's time says
 * nothing after a checkout. Optional packages are left out, they differ by platform.
 */
export function outdatedPackages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return ['all packages'];
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(lock)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional && !entry.devOptional && !entry.peer)
    .filter(([path, entry]) =>
      entry.link ? !existsSync(join(root, path)) : installed[path]?.version !== entry.version,
    )
    .map(([path]) => path.replace('node_modules/', ''));
}

/** Runs `npm ci` when something is missing. Throws a sentence that names npm's own complaint. */
export function installPackages(say) {
  const missing = outdatedPackages();
  if (missing.length === 0) return;
  say(
    `installing packages with npm ci (${missing.length === 1 ? missing[0] : `${missing.length} missing or of another version`})`,
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const env = { ...process.env, NODE_ENV: 'development' };
  const { status, stderr, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) {
    throw new Error(
      `npm ci failed (${error?.message ?? `exit code ${status}`}); the step by hand: \`npm ci\` in ${root}.\n${(stderr ?? '').trim().slice(-1500)}`,
    );
  }
}

/** The path of the Node that runs everything; undefined when this process is one already. */
export function otherNode() {
  if (parseInt(process.versions.node, 10) === wantedNode) return undefined;
  const path = join(root, 'node_modules', '.bin', 'node');
  try {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' });
    if (version.startsWith(`v${wantedNode}.`)) return path;
  } catch {
    // said below
  }
  throw new Error(
    `Node ${wantedNode} did not come with the packages: npm may be set to skip install scripts (\`npm config get ignore-scripts\`). Run \`npm rebuild node\` in ${root}.`,
  );
}

/**
 * Runs this program again under that Node and ends with its exit code. Ctrl-C reaches both through the terminal, and a signal
 * sent to this process alone is passed on; the other one decides when it is over.
 */
export function runUnder(node, program, args) {
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const child = spawn(node, [program, ...args], { stdio: 'inherit', env: { ...process.env, PATH: path } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenNpmIsGone(() => child.kill('SIGTERM'));
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(`Could not start ${node}: ${error.message}`);
      done(1);
    });
    child.on('exit', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}
