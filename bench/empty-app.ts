import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');

/**
 * Writes a Nest application that loads every package the service loads and does nothing with them. They are read from the
 * service's compiled files, so that the comparison stays true when an import comes or goes. @returns its file
 */
export function emptyAppLike(service: string): string {
  const packages = [...packagesOf(join(root, 'services', service, 'dist', 'main.js'))].sort();
  const folder = join(root, '.local', 'bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `empty-${service}.js`);
  writeFileSync(
    file,
    `${packages.map((name) => `require(${JSON.stringify(name)});`).join('\n')}
const { Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
class Empty {}
Module({})(Empty);
NestFactory.create(Empty, { logger: false }).then((app) => app.listen(process.env.TOLBOOTH_SERVICE_PORT));
`,
  );
  return file;
}

const requireLine = /^(?:const \w+ = .*)?require\("([^"]+)"\)/gm;

function packagesOf(main: string): Set<string> {
  const packages = new Set<string>(['reflect-metadata', '@nestjs/platform-express']);
  const seen = new Set<string>();
  const queue = [main];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(requireLine)) {
      const own = ownFile(file, name!);
      if (own) queue.push(own);
      else packages.add(name!);
    }
  }
  return packages;
}

function ownFile(from: string, name: string): string | undefined {
  const lib = /^@tolbooth\/([a-z-]+)$/.exec(name)?.[1];
  if (lib) return join(root, 'libs', lib, 'dist', 'index.js');
  if (!name.startsWith('.')) return undefined;
  const path = join(dirname(from), name);
  return statSync(`${path}.js`, { throwIfNoEntry: false }) ? `${path}.js` : join(path, 'index.js');
}
