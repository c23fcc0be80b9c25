// Compiles src/**/*.ts of a workspace to dist (CommonJS, by SWC and the root's .swcrc), leaving specs out and stale output deleted;
// the SQL of its migrations is copied.
// `node deploy/local/compile.mjs libs/money` is what Nx's `build` runs; `--all` does every workspace in one process.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './places.mjs';

const requireHere = createRequire(import.meta.url);
const swc = requireHere('@swc/core');
const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
// Whatever decides what the output looks like: when it changes, everything is compiled again.
const recipe = JSON.stringify([options, swc.version, readFileSync(new URL(import.meta.url), 'utf8').length]);

export const workspaces = () =>
  ['libs', 'services'].flatMap((top) =>
    readdirSync(join(root, top))
      .map((name) => join(top, name))
      .filter((folder) => existsSync(join(root, folder, 'src'))),
  );

/** Compiles one workspace; answers how many files were written. Files that are newer than their source are kept. */
export async function compile(folder) {
  const source = join(root, folder, 'src');
  const target = join(root, folder, 'dist');
  const stamp = join(target, '.recipe');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== recipe) rmSync(target, { recursive: true, force: true });
  const all = listOf(source);
  const files = all.filter((file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file));
  const statements = all.filter((file) => file.endsWith('.sql'));
  deleteStale(target, new Set([...files.map((file) => file.replace(/\.ts$/, '.js')), ...statements]));
  for (const file of statements) copyStatement(join(source, file), join(target, file));
  const wanted = files.filter((file) => isOlder(join(target, file.replace(/\.ts$/, '.js')), join(source, file)));
  await Promise.all(wanted.map((file) => compileFile(join(source, file), join(target, file.replace(/\.ts$/, '.js')))));
  mkdirSync(target, { recursive: true });
  writeFileSync(stamp, recipe);
  return wanted.length;
}

async function compileFile(from, to) {
  const { mtime } = statSync(from);
  const { code } = await swc.transformFile(from, {
    ...options,
    swcrc: false,
    filename: from,
    sourceFileName: relative(dirname(to), from),
  });
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, code);
  // The output carries its source's time: a source that changes while it is compiled is seen next time.
  utimesSync(to, mtime, mtime);
}

function copyStatement(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  if (!existsSync(to) || readFileSync(from, 'utf8') !== readFileSync(to, 'utf8')) copyFileSync(from, to);
}

function isOlder(output, source) {
  const made = statSync(output, { throwIfNoEntry: false });
  return !made || made.mtimeMs < Math.floor(statSync(source).mtimeMs);
}

function deleteStale(target, wanted) {
  for (const file of listOf(target)) {
    if (/\.(js|sql)$/.test(file) && !wanted.has(file)) rmSync(join(target, file));
  }
}

function listOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

async function main(args) {
  const folders = args.includes('--all') ? workspaces() : args;
  if (folders.length === 0) throw new Error('Say which workspace to compile (libs/money), or --all.');
  const counts = await Promise.all(folders.map((folder) => compile(folder)));
  console.log(`compiled ${counts.reduce((sum, count) => sum + count, 0)} files in ${folders.length} workspaces`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
