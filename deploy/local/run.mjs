// `npm run generate | tidy | bench | soak`: runs the program of that name under the Node that comes with the packages.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, otherNode, runUnder } from './install.mjs';
import { missingPrograms, withDocker } from './needs.mjs';
import { root } from './places.mjs';

const programs = {
  generate: ['deploy/generate.ts'],
  tidy: ['deploy/tidy.mjs'],
  bench: ['bench/main.ts', 'bench/src/main.ts'],
  soak: ['docs/faults/soak.ts'],
};

/** Command line (for Node) of a program, or undefined when it is not there. */
export function programLine(name) {
  const file = (programs[name] ?? []).map((path) => join(root, path)).find((path) => existsSync(path));
  if (!file) return undefined;
  const hook = file.endsWith('.ts') ? ['--import', join(root, 'deploy', 'local', 'typescript.mjs')] : [];
  return ['--no-warnings', ...hook, file];
}

async function main([name, ...args]) {
  if (!Object.hasOwn(programs, name ?? '')) throw new Error(`Say which program: ${Object.keys(programs).join(', ')}.`);
  const missing = name === 'bench' || name === 'soak' ? missingPrograms() : [];
  if (missing.length > 0) throw new Error(withDocker(missing));
  installPackages(console.error);
  const line = programLine(name);
  if (!line) throw new Error(`There is no program for ${name} yet (${programs[name].join(' or ')}).`);
  return runUnder(otherNode() ?? process.execPath, line[0], [...line.slice(1), ...args]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}
