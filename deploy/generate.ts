// What outsiders rely on, written from the sources: `npm run generate` writes it, `--check` refuses drift.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApiOf } from '@tolbooth/contracts';
import { compatibilityFaults } from './generate/compatible';
import { eventFiles, releasedExamples } from './generate/events';
import { policyPage, refusalPage } from './generate/pages';
import { openApiFiles } from './generate/openapi';
import { serviceDefinitions } from './generate/services';
import { surfaces } from './generate/surfaces';
import { formatted } from './generate/formatted';

const root = join(__dirname, '..');
const generatedFolder = 'docs/reference';

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const definitions = await serviceDefinitions();
  const wanted = new Map<string, string>();
  const add = (files: Iterable<readonly [string, string]>) => {
    for (const [path, text] of files) wanted.set(path, text);
  };
  add(eventFiles(generatedFolder));
  add([[`${generatedFolder}/asyncapi.json`, JSON.stringify(asyncApiOf(['localhost:4307']), null, 2)]]);
  add(releasedExamples());
  add(surfaces(root));
  add([
    [`${generatedFolder}/refusals.md`, refusalPage(definitions)],
    [`${generatedFolder}/policies.md`, policyPage()],
  ]);
  add(await openApiFiles(generatedFolder, definitions));
  const drift = await apply(wanted, check);
  const faults = check ? compatibilityFaults(root, `${generatedFolder}/events`) : [];
  const stale = check ? drift.map((path) => `${path}: run "npm run generate" and commit it`) : [];
  for (const line of [...stale, ...faults]) console.error(line);
  console.log(`generate: ${wanted.size} files, ${drift.length} ${check ? 'out of date' : 'written'}`);
  process.exitCode = (check && drift.length > 0) || faults.length > 0 ? 1 : 0;
}

/** Writes what differs and removes what nobody generates any more; with `check` only names it. */
async function apply(wanted: ReadonlyMap<string, string>, check: boolean): Promise<string[]> {
  const drift: string[] = [];
  for (const [path, raw] of wanted) {
    const text = await formatted(path, raw);
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    drift.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const path of filesBelow(generatedFolder)) {
    if (wanted.has(path)) continue;
    drift.push(path);
    if (!check) rmSync(join(root, path));
  }
  return drift;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
