// `node --import ./deploy/local/typescript.mjs program.ts`: runs TypeScript straight from its sources, compiled on the fly by SWC
// with the root's .swcrc; `@tolbooth/x` is libs/x/src/index.ts, so nothing has to be built first.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from './places.mjs';

const requireHere = createRequire(import.meta.url);
const swc = requireHere('@swc/core');
const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

/** A path without its ending as TypeScript means it: the file, or the folder's index. */
function sourceOf(path) {
  return [path, `${path}.ts`, join(path, 'index.ts')].find(
    (candidate) => candidate.endsWith('.ts') && existsSync(candidate),
  );
}

function found(specifier, parent) {
  const lib = /^@tolbooth\/([a-z-]+)$/.exec(specifier)?.[1];
  if (lib) return sourceOf(join(root, 'libs', lib, 'src'));
  if (specifier.startsWith('.') && parent?.startsWith('file:'))
    return sourceOf(join(dirname(fileURLToPath(parent)), specifier));
  return undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    const file = found(specifier, context.parentURL);
    return file ? { url: pathToFileURL(file).href, format: 'commonjs', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = swc.transformFileSync(filename, { ...options, swcrc: false, filename });
    return { format: 'commonjs', source: code, shortCircuit: true };
  },
});
