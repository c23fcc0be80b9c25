import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateSchemaCompatibility } from 'json-schema-diff-validator';

/** A released version only gains optional fields. The base is the main branch, or what TOLBOOTH_BASE names. */
export function compatibilityFaults(root: string, folder: string): string[] {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const base = [process.env['TOLBOOTH_BASE'], 'origin/main', 'main'].find((ref) => ref && exists(git, ref));
  if (!base) return [];
  const released = git('ls-tree', '-r', '--name-only', base, `${folder}/`).split('\n').filter(Boolean);
  return released.flatMap((path) => {
    if (!existsSync(join(root, path))) return [`${path}: a released version is gone; publish the new one beside it`];
    const before = bare(JSON.parse(git('show', `${base}:${path}`)));
    const after = bare(JSON.parse(readFileSync(join(root, path), 'utf8')));
    return faultsBetween(before, after).map((fault) => `${path}: ${fault}`);
  });
}

function faultsBetween(before: object, after: object): string[] {
  try {
    validateSchemaCompatibility(before, after, { allowNewOneOf: true, allowNewEnumValue: true, allowReorder: true });
    return [];
  } catch (error) {
    return [`not compatible with the released version (${(error as Error).message}); publish a v2 beside it`];
  }
}

/** Descriptions may change freely. */
function bare(schema: unknown): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'description' || key === 'title' ? undefined : value)),
  ) as object;
}

function exists(git: (...words: string[]) => string, ref: string): boolean {
  try {
    git('rev-parse', '--verify', '--quiet', ref);
    return true;
  } catch {
    return false;
  }
}
