// What `npm test` consists of: the checks one after the other, then the tests.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { programLine } from './run.mjs';
import { places, root } from './places.mjs';
import { say, secondsSince } from './progress.mjs';
import { testTier } from './test-tier.mjs';

const bin = (path) => join(root, 'node_modules', path);
/** A second worker fills the waits of the first for databases and brokers, even on two processors. */
const workers = Math.max(2, availableParallelism() - 1);
const results = join(places().home, 'tests', 'jest.json');

/** Checks other than Jest: title and command line for Node. What is not there yet is left out. */
function checksOf(only) {
  const lint = only
    ? [bin('eslint/bin/eslint.js'), '--max-warnings', '0', only]
    : [bin('nx/dist/bin/nx.js'), 'run-many', '-t', 'lint', '--outputStyle=static'];
  const list = [
    ['build', [join(root, 'deploy', 'local', 'compile.mjs'), '--all']],
    ['lint', lint],
    // Nx knows only workspaces: stories, fault tests and the generator are none.
    ['lint of docs and deploy', only ? undefined : [bin('eslint/bin/eslint.js'), 'docs', 'deploy']],
    ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', only ?? '.']],
    ['types', [bin('typescript7/bin/tsc'), '-p', 'tsconfig.json']],
    ['tidy', programLine('tidy')],
    ['generated files', programLine('generate')?.concat('--check')],
    ['realm of Keycloak', [join(root, 'deploy', 'keycloak', 'realm.mjs'), '--check']],
    ['dashboard of Grafana', [join(root, 'deploy', 'grafana', 'dashboard.mjs'), '--check']],
  ];
  return list.filter(([, line]) => line !== undefined);
}

export async function runAll(args) {
  const { only, rest } = read(args);
  const tally = { passed: 0, failed: 0, failures: [] };
  for (const [title, line] of checksOf(only)) await runCheck(title, line, tally);
  const tier = await testTier();
  say(`PostgreSQL and Kafka: ${tier.name}`);
  // Ctrl-C ends Jest, which sits in the same process group; what was started for it is ended here.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void tier.stop().then(() => process.exit(1)));
  try {
    await runJest(only, rest, tier.env, tally);
  } finally {
    await tier.stop();
  }
  if (tally.failures.length > 0) console.log(`\nfailed:\n${tally.failures.map((each) => `  ${each}`).join('\n')}\n`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

function read(args) {
  const at = args.indexOf('--only');
  const only = at >= 0 ? (args[at + 1] ?? '').replace(/\/$/, '') : undefined;
  if (only !== undefined) known(only);
  const rest = args.filter((arg, index) => arg !== '--' && !(at >= 0 && (index === at || index === at + 1)));
  return { only, rest };
}

/** A misspelt workspace would check nothing and pass. */
function known(only) {
  const names = createRequire(import.meta.url)('../../jest.config.cjs').projects.map((each) => each.displayName);
  if (!names.includes(only))
    throw new Error(
      `--only needs a workspace${only ? `; there is no '${only}'` : ''}. There are: ${names.join(', ')}.`,
    );
}

async function runCheck(title, line, tally) {
  const from = Date.now();
  const { code, text } = await node(line, { quiet: true });
  const seconds = secondsSince(from);
  if (code === 0) {
    tally.passed += 1;
    say(`${title}: passed (${seconds} s)`);
    return;
  }
  tally.failed += 1;
  tally.failures.push(`${title} (the step by hand: ${byHand[title] ?? title})`);
  say(`${title}: FAILED (${seconds} s)\n${text.trim().split('\n').slice(-60).join('\n')}`);
}

const byHand = {
  lint: 'npm run lint',
  format: 'npx prettier --write .',
  types: 'npm run typecheck',
  tidy: 'npm run tidy',
  'generated files': 'npm run generate, then look at the diff',
};

async function runJest(only, rest, env, tally) {
  mkdirSync(join(places().home, 'tests'), { recursive: true });
  rmSync(results, { force: true });
  const select = only ? ['--selectProjects', only] : [];
  const line = [
    bin('jest/bin/jest.js'),
    '-c',
    'jest.config.cjs',
    '--json',
    `--outputFile=${results}`,
    `--maxWorkers=${workers}`,
    '--passWithNoTests',
    ...select,
    ...rest,
  ];
  const { code } = await node(['--no-warnings', ...line], { env: { ...env, FORCE_COLOR: '0' } });
  count(code, tally);
}

/** A file that could not run counts as one failure, besides the tests that it hides. */
function count(code, tally) {
  let report;
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    tally.failed += 1;
    tally.failures.push(`Jest ended with ${code} and left no report`);
    return;
  }
  for (const file of report.testResults) {
    const name = file.name.replace(`${root}/`, '');
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    tally.passed += file.assertionResults.filter((test) => test.status === 'passed').length;
    tally.failed += failed.length;
    tally.failures.push(...failed.map((test) => `${name}: ${test.fullName}`));
    if (file.status === 'failed' && failed.length === 0) {
      tally.failed += 1;
      tally.failures.push(`${name}: could not run`);
    }
  }
  if (code !== 0 && report.success) {
    tally.failed += 1;
    tally.failures.push(`Jest ended with ${code} although its tests passed`);
  }
}

function node(line, { quiet = false, env = {} } = {}) {
  return new Promise((done) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'ignore', 'inherit'];
    const child = spawn(process.execPath, line, {
      cwd: root,
      env: { ...process.env, NX_DAEMON: 'false', ...env },
      stdio,
    });
    let text = '';
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    child.on('error', (error) => done({ code: 1, text: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, text }));
  });
}
